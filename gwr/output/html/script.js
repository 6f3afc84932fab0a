"use strict";
// Without this script the page is whole, in the order of the report. It adds the filters, of which
// each answer has an address (#dept=…&status=…), sorting, and targets that open one by one (#38). On
// a page of several reports each has its own, and addresses that begin with district and year.
//
// Of a long report only the first targets are elements. The others stand in <noscript>, which is
// text to a browser that runs scripts: it takes a tenth of the time, and each becomes an element
// when it is shown. So targets are filtered and sorted by their HTML, in which data is escaped.
document.documentElement.classList.add("js");

// As the page escapes data, and as a browser does.
const ENTITIES = { amp: "&", lt: "<", gt: ">", nbsp: "\u00a0", "#34": '"', "#39": "'" };
const LATIN = "[0-9a-zß-ɏ]";
const CHINESE = "[\\u3007\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
const GAP = new RegExp(`(?<=${LATIN})\\s+(?=${CHINESE})|(?<=${CHINESE})\\s+(?=${LATIN})`, "gu");

const THOUSANDS = /(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g;

// As gwr compares text: case, width, what can't be seen, commas between thousands, and spaces between
// Latin and Chinese don't count.
function fold(text) {
  const folded = text.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase();
  return folded.replace(/[\p{DI}\ufff9-\ufffb]/gu, "").replace(THOUSANDS, "").replace(GAP, "");
}

// As gwr takes what is typed: a phrase as it stands, several between commas, unless one stands so.
function wordsOf(typed, targets) {
  const parts = typed.split(/[,，、]/).filter((part) => part.trim());
  const whole = fold(typed.trim());
  if (!parts.length || (parts.length > 1 && targets.some((target) => target.has(whole)))) return [whole];
  return parts.map((part) => fold(part.trim()));
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

  constructor(html, order, element) {
    this.html = html;
    this.order = order;
    if (element) this.#keep(element);
  }

  get element() {
    if (!this.#element) {
      const template = document.createElement("template");
      template.innerHTML = this.html;
      this.#keep(template.content.firstElementChild);
    }
    return this.#element;
  }

  #keep(element) {
    this.#element = element;
    element.querySelector("details").open = false;
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

function allTargets(section, table) {
  const elements = Array.from(table.tBodies);
  const parts = elements.map((each) => each.outerHTML);
  for (const rest of section.querySelectorAll("noscript")) {
    parts.push(...rest.textContent.split(/(?=<tbody )/).slice(1));
  }
  return parts.map((html, order) => new Target(html, order, elements[order]));
}

function testsOf(wanted, targets) {
  const tests = [];
  for (const key of ["status", "kind", "doubted"]) {
    if (wanted[key]) tests.push((target) => target.facts[key] === wanted[key]);
  }
  if (wanted.finding) {
    tests.push((target) => (target.facts.finding || "").split(" ").includes(wanted.finding));
  }
  if (wanted.dept) tests.push((target) => target.departments.includes(wanted.dept));
  for (const word of wanted.keyword ? wordsOf(wanted.keyword, targets) : []) {
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

function addressOf(prefix, wanted) {
  const inAddress = (text) => text.replace(/[%&=+#\s]/g, encodeURIComponent);
  const parts = Object.entries(wanted).map(([key, value]) => `${key}=${inAddress(value)}`);
  return parts.length ? `#${prefix}${parts.join("&")}` : location.pathname + location.search;
}

// The names and values of an address such as #dept=…&status=…; of #38 there is one without a value.
function pairsOf(address) {
  return address.split("&").filter(Boolean).map((part) => {
    const [key, ...value] = part.split("=");
    return [decoded(key), decoded(value.join("="))];
  });
}

// The targets of a report, with what filters and sorts them.
class Listing {
  #section;
  #form;
  #count;
  #earlier;
  #later;
  #table;
  #targets;
  #chosen;
  #first = 0; // of the chosen, those that are shown
  #last = 0;
  #atOnce; // how many are shown before one asks, or scrolls, for more
  #before; // what was shown before all was printed

  constructor(section) {
    this.#section = section;
    this.prefix = section.dataset.prefix;
    [this.#form, this.#count, this.#earlier, this.#later, this.#table] = [
      ".filter", ".found", ".earlier", ".later", ".targets",
    ].map((each) => section.querySelector(each));
    this.#atOnce = this.#table.tBodies.length;
    this.#targets = allTargets(section, this.#table);
    this.#addSorting();
    this.#addFilters();
    // The toggling of an element doesn't bubble.
    this.#table.addEventListener("toggle", ({ target }) => {
      target.closest("tbody").classList.toggle("open", target.open);
    }, true);
    this.#select();
  }

  #show(from, to) {
    this.#first = Math.max(from, 0);
    this.#last = Math.min(to, this.#chosen.length);
    const shown = this.#chosen.slice(this.#first, this.#last).map((each) => each.element);
    this.#table.replaceChildren(this.#table.tHead, ...shown);
    this.#earlier.hidden = this.#first === 0;
    this.#later.hidden = this.#last === this.#chosen.length;
  }

  get #wanted() {
    return Object.fromEntries([...new FormData(this.#form)].filter(([, value]) => value.trim()));
  }

  #select() {
    const tests = testsOf(this.#wanted, this.#targets);
    this.#chosen = this.#targets.filter((target) => tests.every((test) => test(target)));
    const { all, some, none } = this.#count.dataset;
    if (!this.#chosen.length) this.#count.textContent = none;
    else this.#count.textContent = tests.length ? some.replace("{n}", this.#chosen.length) : all;
    this.#show(0, this.#atOnce);
  }

  reset() {
    if (!Object.keys(this.#wanted).length) return;
    this.#form.reset();
    this.#select();
  }

  // Put the filters as an address has them; false where it names none of this report.
  fill(pairs) {
    const named = pairs.map(([key, value], at) => {
      if (at) return [key, value];
      return [key.startsWith(this.prefix) ? key.slice(this.prefix.length) : "", value];
    });
    if (!named.every(([key]) => this.#form.elements.namedItem(key))) return false;
    this.#form.reset();
    for (const [key, value] of named) {
      const control = this.#form.elements.namedItem(key);
      if (control.type === "checkbox") control.checked = true;
      else control.value = value;
    }
    this.#select();
    this.#section.scrollIntoView();
    return true;
  }

  // Show a target, open; false where there is none with this address.
  open(address) {
    const target = this.#targets.find((each) => each.facts.id === address);
    if (!target) return false;
    if (!this.#chosen.includes(target)) this.reset();
    const at = this.#chosen.indexOf(target);
    if (at < this.#first || at >= this.#last) this.#show(at < this.#atOnce ? 0 : at, at + this.#atOnce);
    for (const other of document.querySelectorAll(".here")) other.classList.remove("here");
    const { element } = target;
    element.classList.add("here");
    element.querySelector("details").open = true;
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView();
    return true;
  }

  // Print what the filters let through, all of it, open; then close what was closed.
  beforePrint() {
    this.#before = [this.#first, this.#last];
    this.#show(0, this.#chosen.length);
    this.#before.push(Array.from(this.#table.querySelectorAll("details:not([open])")));
    for (const each of this.#before[2]) each.open = true;
  }

  afterPrint() {
    for (const each of this.#before[2]) each.open = false;
    this.#show(this.#before[0], this.#before[1]);
  }

  #addSorting() {
    const headings = Array.from(this.#table.tHead.rows[0].cells);
    for (const [column, heading] of headings.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.addEventListener("click", () => {
        const backwards = heading.getAttribute("aria-sort") === "ascending";
        for (const other of headings) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", backwards ? "descending" : "ascending");
        this.#targets = sorted(this.#targets, column, backwards);
        this.#select();
      });
      heading.replaceChildren(button);
    }
  }

  #addFilters() {
    const form = this.#form;
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      this.#select();
      const typing = event.target.type === "search";
      history[typing ? "replaceState" : "pushState"](null, "", addressOf(this.prefix, this.#wanted));
    });
    form.querySelector("button").addEventListener("click", () => {
      form.reset();
      this.#select();
      history.pushState(null, "", addressOf(this.prefix, {}));
    });
    this.#earlier.addEventListener("click", () => this.#show(this.#first - this.#atOnce, this.#last));
    this.#later.addEventListener("click", () => this.#show(this.#first, this.#last + this.#atOnce));
    new IntersectionObserver(([seen]) => seen.isIntersecting && this.#later.click(), {
      rootMargin: "50%",
    }).observe(this.#later);
  }
}

function start() {
  const listings = Array.from(document.querySelectorAll(".listing"), (each) => new Listing(each));

  function go() {
    const address = location.hash.slice(1);
    if (!address) {
      for (const each of listings) each.reset();
    } else if (!listings.some((each) => each.open(decoded(address)))) {
      if (document.getElementById(decoded(address))) return;
      const pairs = pairsOf(address);
      const filled = listings.find((each) => each.fill(pairs));
      if (filled) for (const each of listings) if (each !== filled) each.reset();
    }
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
  addEventListener("hashchange", go);
  addEventListener("beforeprint", () => {
    document.querySelectorAll(".unfold").forEach(unfold);
    for (const each of listings) each.beforePrint();
  });
  addEventListener("afterprint", () => {
    for (const each of listings) each.afterPrint();
  });
  go();
  document.documentElement.classList.add("ready");
}

document.addEventListener("DOMContentLoaded", start);
