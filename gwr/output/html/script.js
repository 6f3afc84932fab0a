"use strict";
// Without this script the page is whole, in the order of the report. It adds the filters, of which
// each answer has an address (#dept=…&status=…), sorting, and targets that open one by one (#38).
//
// Of a long report only the first targets are elements. The others stand in <noscript>, which is
// text to a browser that runs scripts: it takes a tenth of the time, and each becomes an element
// when it is shown. So targets are filtered and sorted by their HTML, in which data is escaped.
document.documentElement.classList.add("js");

const AT_ONCE = 200; // how many targets are shown before one asks, or scrolls, for more
// As the page escapes data, and as a browser does.
const ENTITIES = { amp: "&", lt: "<", gt: ">", nbsp: "\u00a0", "#34": '"', "#39": "'" };
const LATIN = "[0-9a-zß-ɏ]";
const CHINESE = "[\\u3007\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
const GAP = new RegExp(`(?<=${LATIN})\\s+(?=${CHINESE})|(?<=${CHINESE})\\s+(?=${LATIN})`, "gu");

const THOUSANDS = /(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g;

// As gwr compares text: case, width, commas between thousands, and spaces between Latin and Chinese
// don't count.
function fold(text) {
  return text.normalize("NFKC").toUpperCase().toLowerCase().replace(THOUSANDS, "").replace(GAP, "");
}

function plain(html) {
  return html.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|nbsp|#34|#39);/g, (_, name) => ENTITIES[name]);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

class Target {
  #element;
  #facts;
  #folded;

  constructor(html, order) {
    this.html = html;
    this.order = order;
  }

  get element() {
    if (!this.#element) {
      const template = document.createElement("template");
      template.innerHTML = this.html;
      this.#element = template.content.firstElementChild;
      this.#element.querySelector("details").open = false;
    }
    return this.#element;
  }

  // Its id, kind, status, doubted and finding.
  get facts() {
    this.#facts ??= Object.fromEntries(
      Array.from(this.html.match(/<tbody[^>]*>/)[0].matchAll(/([a-z]+)="([^"]*)"/g), (each) => [
        each[1], each[2],
      ]));
    return this.#facts;
  }

  get departments() {
    const cell = this.html.match(/class="by"[^>]*>(.*?)<\/td>/s)[1];
    return Array.from(cell.matchAll(/>([^<]*)<\/a>/g), (each) => plain(each[1]));
  }

  get words() {
    return Array.from(this.html.matchAll(/ data-w(?:="")?>(.*?)<\/(?:p|dd|a)>/gs), (each) => plain(each[1]));
  }

  has(word) {
    this.#folded ??= fold(this.words.join("\0"));
    return this.#folded.includes(word);
  }
}

function allTargets(table) {
  const parts = Array.from(table.tBodies, (each) => each.outerHTML);
  for (const rest of document.querySelectorAll("#targets noscript")) {
    parts.push(...rest.textContent.split(/(?=<tbody )/).slice(1));
  }
  return parts.map((html, order) => new Target(html, order));
}

function testsOf(wanted) {
  const tests = [];
  for (const key of ["status", "kind", "doubted"]) {
    if (wanted[key]) tests.push((target) => target.facts[key] === wanted[key]);
  }
  if (wanted.finding) {
    tests.push((target) => (target.facts.finding || "").split(" ").includes(wanted.finding));
  }
  if (wanted.dept) tests.push((target) => target.departments.includes(wanted.dept));
  for (const word of (wanted.keyword || "").split(/\s+/).filter(Boolean).map(fold)) {
    tests.push((target) => target.has(word));
  }
  return tests;
}

// What each column is sorted by.
const KEYS = [
  (target) => target.order,
  (target) => target.words[0],
  (target) => target.departments.join(" "),
  (target) => target.facts.kind,
  (target) => `${target.facts.status || ""} ${target.facts.doubted || ""}`,
];

function sorted(targets, column, backwards) {
  const { compare } = new Intl.Collator(["zh-Hans", "en"], { numeric: true });
  const keyed = targets.map((target) => [KEYS[column](target), target]);
  const order = (a, b) => (column ? compare(a[0], b[0]) : 0) || a[1].order - b[1].order;
  keyed.sort(backwards ? (a, b) => order(b, a) : order);
  return keyed.map((each) => each[1]);
}

function addressOf(wanted) {
  const inAddress = (text) => text.replace(/[%&=+#\s]/g, encodeURIComponent);
  const parts = Object.entries(wanted).map(([key, value]) => `${key}=${inAddress(value)}`);
  return parts.length ? `#${parts.join("&")}` : location.pathname + location.search;
}

function start() {
  const form = document.getElementById("filter");
  const count = document.getElementById("count");
  const earlier = document.getElementById("earlier");
  const later = document.getElementById("later");
  const table = document.querySelector(".targets");
  let targets = allTargets(table);
  let chosen = targets;
  let [first, last] = [0, 0]; // of the chosen, those that are shown

  function show(from, to) {
    [first, last] = [Math.max(from, 0), Math.min(to, chosen.length)];
    table.replaceChildren(table.tHead, ...chosen.slice(first, last).map((each) => each.element));
    earlier.hidden = first === 0;
    later.hidden = last === chosen.length;
  }

  function wanted() {
    return Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  }

  function select() {
    const tests = testsOf(wanted());
    chosen = targets.filter((target) => tests.every((test) => test(target)));
    const { all, some, none } = count.dataset;
    if (!chosen.length) count.textContent = none;
    else count.textContent = tests.length ? some.replace("{n}", chosen.length) : all;
    show(0, AT_ONCE);
  }

  // Put the filters as an address has them; false where it names none.
  function fill(address) {
    const pairs = address.split("&").filter(Boolean).map((part) => {
      const [key, ...value] = part.split("=");
      return [key, decoded(value.join("="))];
    });
    if (!pairs.every(([key]) => form.elements.namedItem(key))) return false;
    form.reset();
    for (const [key, value] of pairs) {
      const control = form.elements.namedItem(key);
      if (control.type === "checkbox") control.checked = true;
      else control.value = value;
    }
    return true;
  }

  function open(target) {
    if (!chosen.includes(target)) {
      form.reset();
      select();
    }
    const at = chosen.indexOf(target);
    if (at < first || at >= last) show(at < AT_ONCE ? 0 : at, at + AT_ONCE);
    for (const other of table.querySelectorAll(".here")) other.classList.remove("here");
    const { element } = target;
    element.classList.add("here");
    element.querySelector("details").open = true;
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView();
  }

  function go() {
    const address = location.hash.slice(1);
    const named = targets.find((target) => target.facts.id === address);
    if (named) {
      open(named);
    } else if (!document.getElementById(decoded(address)) && fill(address)) {
      select();
      if (address) document.getElementById("targets").scrollIntoView();
    }
  }

  function sortBy(heading, column) {
    const backwards = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", backwards ? "descending" : "ascending");
    targets = sorted(targets, column, backwards);
    select();
  }

  for (const [column, heading] of Array.from(table.tHead.rows[0].cells).entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.addEventListener("click", () => sortBy(heading, column));
    heading.replaceChildren(button);
  }
  // The rest of a long table, which is text until it is asked for.
  function unfold(button) {
    button.nextElementSibling.outerHTML = button.nextElementSibling.textContent;
    button.remove();
  }
  for (const button of document.querySelectorAll(".unfold")) {
    button.hidden = false;
    button.addEventListener("click", () => unfold(button));
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    select();
    const typing = event.target.type === "search";
    history[typing ? "replaceState" : "pushState"](null, "", addressOf(wanted()));
  });
  document.getElementById("all").addEventListener("click", () => {
    form.reset();
    select();
    history.pushState(null, "", addressOf({}));
  });
  earlier.addEventListener("click", () => show(first - AT_ONCE, last));
  later.addEventListener("click", () => show(first, last + AT_ONCE));
  new IntersectionObserver(([seen]) => seen.isIntersecting && later.click(), {
    rootMargin: "50%",
  }).observe(later);
  // The toggling of an element doesn't bubble.
  table.addEventListener("toggle", ({ target }) => {
    target.closest("tbody").classList.toggle("open", target.open);
  }, true);
  addEventListener("hashchange", go);

  // Print what the filters let through, all of it, open; then close what was closed.
  let before;
  addEventListener("beforeprint", () => {
    document.querySelectorAll(".unfold").forEach(unfold);
    before = [first, last];
    show(0, chosen.length);
    before.push(Array.from(table.querySelectorAll("details:not([open])")));
    for (const each of before[2]) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of before[2]) each.open = false;
    show(before[0], before[1]);
  });
  select();
  go();
  document.documentElement.classList.add("ready");
}

document.addEventListener("DOMContentLoaded", start);
