"use strict";
// Without this script the page is whole. It lets targets open one by one, and by their address.
document.documentElement.classList.add("js");

function named(address) {
  try {
    return document.getElementById(decodeURIComponent(address));
  } catch {
    return null; // what begins with % and isn't escaped
  }
}

function open() {
  const target = named(location.hash.slice(1));
  const details = target?.matches("tbody") && target.querySelector("details");
  if (!details) return;
  details.open = true;
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
}

function start() {
  const every = document.querySelectorAll(".targets details");
  for (const each of every) each.open = false;
  // The toggling of an element doesn't bubble.
  document.addEventListener("toggle", ({ target }) => {
    target.closest("tbody").classList.toggle("open", target.open);
  }, true);
  addEventListener("hashchange", open);

  // Print all of it, open; then close what was closed.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = Array.from(every).filter((each) => !each.open);
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });
  open();
  document.documentElement.classList.add("ready");
}

document.addEventListener("DOMContentLoaded", start);
