"""What a page has besides its report: who keeps it, links, buttons, what its pictures show."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 80
"""A text that is longer is none of these; a sentence may have twice as much."""

_PAGE = pattern(
    "扫一扫|扫码(?:分享|关注|查看)|信息公开选项|版权所有|网站地图|网站标识|ICP备|公网安备|关闭窗口|关闭本页|打印本页|上一篇|下一篇|分享[到:：]"
    r"|^(?:关于我们|联系我们|网站首页|已加载全部|没有更多了?|\[?未完待续\]?|[(（]完[)）]|[(（]?共[0-9]{1,4}[项件个条][)）]?|附件[0-9]?|政策解读|二维码)$|浏览次数|您当前的位置|字体[:：]|主办单位[:：]|(?:发布|公开)(?:机构|单位|部门)[:：]|主办[:：]|承办[:：]|技术支持|责任编辑|附件[:：]|相关(?:阅读|链接|新闻)"
    "|^联系人[:：]|^(?:欢迎|敬请|如[有需]|以上[^。]{0,10}请)[^。]{0,30}(?:监督|关注|举报|来电|反映|拨打)"
    "|点击(?:上方)?蓝字|喜欢此内容的人|点个(?:在看|赞)|^往期(?:推荐|回顾|精选|精彩)|^长按.{0,10}(?:识别|关注)"
    r"|^(?:[-—–·~]{1,3}\s{0,3})?END\b|^(?:阅读|在看|点赞|赞)\s?[0-9]"
    r"|^[(（]?(?:素材|图文|稿件|内容|信息|文章|文字|图片)?来源\s?[:：|｜丨]"
    "|^(?:本[页表]|以上|上述)(?:数据|情况|内容)?(?:均)?截[至止](?:20[0-9]{2}年)?[0-9]{1,2}月[^，。]{0,4}。?$"
    "|^(?:本[页表]|以上|上述)(?:数据|情况|内容|信息)?均?由[^，。]{2,20}(?:提供|报送|填报)。?$"
    "|^(?:公开(?:方式|属性|类别)|信息来源|主题词|关键词)[:：]"
    r"|^[^，。：:]{2,30}主办[\s\u3000]{1,9}[^，。：:]{2,30}承办$"
    r"|^[^，。\s]{0,20}[〔\[（(]20[0-9]{2}[〕\]）)][0-9]{1,4}号$"
    r"|^[(（][^()（）]{2,20}(?:供稿|报道|撰稿|整理)[)）]$"
    r"|^(?:责任|值班|美术)?(?:编辑|主编|编审|编校|校对|审校|审核|[初复终一二三]审|监制|排版|撰稿|供稿|作者|记者"
    r"|摄影|制作)\s?[:：|｜丨]"
)
"""What is of a page: who keeps it, who wrote it, what it links to and asks of its readers."""

_LINKS = pattern(
    "[▼▽◎■●]?\\s?(?:往期(?:推荐|回顾|精选|精彩)|(?:相关|推荐|延伸)(?:阅读|链接|新闻)|热门推荐)\\s?[:：]?"
)
_BUTTONS = pattern(
    r"[←→↓↑\s]{0,3}(?:左右|向[左右])?(?:滑动|点击)(?:图片)?(?:查看|放大|下载|展开)?[^。，,]{0,8}[←→↓↑\s]{0,3}|(?:返回目录|图解|导出|下载表格)|(?:[【\[(（]?(?:打\s?印|关\s?闭|收\s?藏|分\s?享|返\s?回(?:列表|上一?[页级])?|顶\s?部|首\s?页|[上下]一?页|[尾末]页|下\s?载|阅读原文|点赞|在看|转发|写留言|查看(?:详情|更多|全文)|展开|收起|更多|(?<=[【\[(（])(?:图片|视频|动图))[】\])）]?[\s|/<>＜＞›»∧∨⌃⌄↑↓▲▼]{0,3}){1,8}"
)
_MORE = (
    "(?:(?:点击)?查看(?:详情|更多|全文|原文)?|点击展开|详细情况|(?:更多|查阅)?详情|更多|展开(?:全文|更多|详情)?|收起"
    "|阅读(?:全文|更多)|了解(?:更多|详情))"
)
_ARROWS = r"[\s>＞»›…∨⌄▼↓]{0,4}"
_LINK = pattern(rf"\s{{0,3}}[【\[(（<＜]?{_MORE}[】\])）]?{_ARROWS}")
_LINK_BEHIND = pattern(
    rf"(?:(?<=[。；;！!])\s{{0,3}}{_MORE}|\s{{0,3}}[【\[]{_MORE}[】\]]){_ARROWS}$"
)
"""The words of a link to more of what it stands behind: 已建成6所。查看详情, 新建学校[详情]."""

_FILE = r"[^。；;，,\n]{1,60}\.(?:pdf|docx?|wps|xlsx?|et|ofd|pptx?|jpe?g|png|gif|zip|rar|mp4)"
_EVIDENCE = pattern(
    r"\s{0,3}[【\[(（<＜《]?(?:附件(?:下载|[0-9一二三四五六七八九十]{1,2})?|下载(?:附件)?|(?:查看|下载)?(?:证明|佐证|相关|印证)材料"
    "|佐证|相关(?:链接|附件|报道)|链接|(?:现场|施工|实景)?(?:图片?|照片|图集)|视频"
    rf"|{_FILE})[】\])）>＞》]?{_ARROWS}"
)
"""The words of a link to what proves an account: 已建成6所。附件下载."""

_PICTURE = pattern("[(（▲△▼]?\\s?(?:图为|[上下左右]图[为是:：]|图片?[:：])[^。]{1,80}。[)）]?")

_COUNTED = r"\s?[0-9一二三四五六七八九十]{0,4}\s?[项个件]?(?:重点)?"
_CLOSES = pattern(
    f"(?:(?:以上|上述){_COUNTED}(?:任务|工作|目标|事项|实事|项目|情况|数据|指标)|(?:全部|所有){_COUNTED}(?:任务|目标|事项|实事|指标)"
    "|感谢|如有|欢迎|敬请|特此|[附注][:：]|本[次期]?(?:通报|报告|公示|公开))[^。]{0,80}。"
)
_HEADER = pattern(
    r"\s{0,9}[^，,。；;、：:\s]{1,12}(?:政府|办公室|委员会)(?:公报|文件|简报)(?:\s{0,3}20[0-9]{2}年.{0,12})?\s{0,9}"
)
"""The name of a paper and who issues it, as it stands at the top of each page."""

_PAGE_NUMBER = pattern(
    r"[-—–~·]\s?[0-9]{1,4}\s?[-—–~·]|第\s?[0-9]{1,4}\s?页(?:\s?[，,]?\s?共\s?[0-9]{1,4}\s?页)?"
    r"|共\s?[0-9]{1,4}\s?页(?:\s{0,3}(?:第\s?[0-9]{1,4}\s?页|[首上下尾末]一?页|[0-9]{1,3})){0,12}"
)


def is_of_page(text: str) -> bool:
    """Return if a text that stands alone is about the page: who keeps it, what else it links to."""
    return _PAGE.search(text.lstrip()[:_LONGEST]) is not None or are_buttons(text)


def is_running_head(text: str) -> bool:
    """Return if a text is the name of a paper, as it stands at the top of each page."""
    return _HEADER.fullmatch(text) is not None


def without_links(texts: Sequence[str]) -> list[str]:
    """Return the lines above those of other pages that a page leads to: 相关阅读, ·某区启动….

    They are short, and have no number: else they are none.
    """
    first = next((at for at, text in enumerate(texts) if _LINKS.fullmatch(text)), len(texts))
    links = all(len(text) <= _LONGEST and not text[:1].isdecimal() for text in texts[first:])
    return [*texts[:first]] if links else [*texts]


def closes(text: str) -> bool:
    """Return if a sentence is of all targets, or of the page, as what stands at its end."""
    return _CLOSES.fullmatch(text.strip()[: 2 * _LONGEST]) is not None


@lru_cache(maxsize=2**16)  # each line of a text is asked several times
def are_buttons(text: str) -> bool:
    """Return if a text is what a page can do: `【打印】 【关闭】`."""
    return _BUTTONS.fullmatch(text.strip()[:_LONGEST]) is not None


def is_link(text: str) -> bool:
    """Return if a text is what a link to more of something says: 查看详情, [详情], 展开."""
    return _LINK.fullmatch(text[:_LONGEST]) is not None


def is_evidence(text: str) -> bool:
    """Return if a text is what a link to a file, a picture or the like is called: 附件下载."""
    return _EVIDENCE.fullmatch(text[:_LONGEST]) is not None


@lru_cache(maxsize=2**16)  # each line of a text is asked several times
def tells_of_picture(text: str) -> bool:
    """Return if a sentence says what a picture shows, as 图为东街幼儿园新园舍。 does."""
    return _PICTURE.fullmatch(text.strip()[: 2 * _LONGEST]) is not None


@lru_cache(maxsize=2**16)  # each line of a text is asked several times
def without_link(text: str) -> str:
    """Return a text without such a link behind its last stop, or in brackets at its end."""
    link = _LINK_BEHIND.search(text)
    return text[: link.start()] if link and link.start() else text


@lru_cache(maxsize=2**16)  # each line of a text is asked several times
def is_page_number(text: str) -> bool:
    """Return if a text that stands alone is the number of a page: `- 2 -`, 第 1 页 共 2 页."""
    return _PAGE_NUMBER.fullmatch(text.strip()[:_LONGEST]) is not None
