"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const names = ["error", "warning", "suggestion"];
  const form = document.querySelector(".filters");
  const list = document.querySelector(".list");
  const documents = Array.from(list.children);
  const loaded = new Map();

  // Everything from a document becomes text, never markup.
  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  function data(item) {
    if (!loaded.has(item)) {
      loaded.set(item, JSON.parse(item.querySelector("script").textContent));
    }
    return loaded.get(item);
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function chosen() {
    const levels = new Set();
    for (const box of form.querySelectorAll("[name=level]:checked")) levels.add(Number(box.value));
    const suppressed = form.elements.suppressed;
    return {
      levels,
      suppressed: suppressed ? suppressed.checked : false,
      rule: form.elements.rule.value,
      clause: form.elements.clause.value.trim().toLowerCase(),
      search: form.elements.search.value.trim().toLowerCase(),
    };
  }

  function inClause(finding, clause) {
    if (!clause) return true;
    const number = (finding.clause || "").toLowerCase();
    if (number === clause || number.startsWith(clause + ".")) return true;
    return !/^\d/.test(clause) && (finding.heading || "").toLowerCase().includes(clause);
  }

  function holds(finding, search) {
    if (!search) return true;
    return [finding.message, finding.text, finding.before, finding.after, finding.place]
      .some((text) => text && text.toLowerCase().includes(search));
  }

  function passes(finding, filter) {
    return filter.levels.has(finding.level)
      && (filter.suppressed || !finding.suppressed)
      && (!filter.rule || finding.rule === filter.rule)
      && inClause(finding, filter.clause)
      && holds(finding, filter.search);
  }

  function passage(finding) {
    if (!finding.before && !finding.text && !finding.after) return null;
    const mark = element("mark", finding.text ? "" : "place", finding.text || "");
    return element("blockquote", "", finding.before || "", mark, finding.after || "");
  }

  function side(title, pieces, tag) {
    const text = element("p", "");
    for (const [shared, piece] of pieces) {
      text.append(shared ? piece : element(tag, "", piece));
    }
    return element("div", "", element("h5", "", title), text);
  }

  function source(item) {
    return element("div", "",
      element("p", "facts", filled(words.like, item)),
      element("div", "pair",
        side(words.draft, item.draft, "ins"),
        side(filled(words.source, { document: item.name }), item.source, "del")));
  }

  function accepted(finding) {
    if (!finding.suppressed) return null;
    const why = finding.reason ? ` (${finding.reason})` : "";
    return element("p", "facts", words[finding.suppressed] + why);
  }

  function entry(finding) {
    const level = element("span", `level ${names[finding.level]}`, words.levels[finding.level]);
    const facts = element("p", "facts", finding.directive ? `${finding.directive} · ` : "",
      element("code", "", finding.rule));
    const shown = element("li", finding.suppressed ? "finding suppressed" : "finding",
      element("p", "", level, " ", finding.message),
      passage(finding),
      finding.fix ? element("p", "fix", finding.fix) : null,
      ...(finding.sources || []).map(source),
      accepted(finding),
      facts);
    shown.dataset.rule = finding.rule;
    shown.dataset.level = names[finding.level];
    return shown;
  }

  function branch([number, title, level, count], filter) {
    const key = number || title;
    const button = element("button", count ? "" : "none",
      element("span", "", `${number} ${title}`.trim()), element("span", "", String(count)));
    button.type = "button";
    button.setAttribute("aria-pressed", String(filter.clause === key.toLowerCase()));
    button.addEventListener("click", () => {
      const same = form.elements.clause.value === key;
      form.elements.clause.value = same ? "" : key;
      update();
    });
    return element("li", `level${Math.min(level, 6)}`, button);
  }

  function tree(clauses, filter, name) {
    const nav = element("nav", "tree");
    nav.setAttribute("aria-label", filled(words.clauses, { document: name }));
    nav.append(element("ul", "", ...clauses.map((clause) => branch(clause, filter))));
    return nav;
  }

  function render(item, filter) {
    const body = item.querySelector(".body");
    const known = data(item);
    const focused = body.contains(document.activeElement)
      ? Array.from(body.querySelectorAll("button")).indexOf(document.activeElement) : -1;
    const findings = element("div", "findings");
    let place = null;
    let group = null;
    for (const finding of known.findings) {
      if (!passes(finding, filter)) continue;
      if (finding.place !== place) {
        group = element("ol", "");
        findings.append(element("h4", "", finding.place || words.outside), group);
        place = finding.place;
      }
      group.append(entry(finding));
    }
    body.replaceChildren();
    const name = item.querySelector("h3").firstChild.textContent.trim();
    if (known.findings.length) body.append(tree(known.clauses, filter, name), findings);
    if (focused >= 0) body.querySelectorAll("button")[focused].focus();
  }

  function update() {
    const filter = chosen();
    const narrowed = filter.levels.size < names.length || filter.rule || filter.clause || filter.search;
    let shown = 0;
    let all = 0;
    let touched = 0;
    for (const item of documents) {
      const findings = data(item).findings;
      const passing = findings.filter((finding) => passes(finding, filter)).length;
      all += findings.length;
      shown += passing;
      touched += passing ? 1 : 0;
      item.hidden = Boolean(narrowed) && !passing;
      if (item.open && !item.hidden) render(item, filter);
    }
    form.querySelector("output").textContent =
      filled(words.shown, { shown, all, documents: touched, total: documents.length });
  }

  function order() {
    const gravity = (item) => {
      const counts = [0, 0, 0];
      for (const finding of data(item).findings) if (!finding.suppressed) counts[finding.level] += 1;
      return counts;
    };
    const sorted = documents.slice();
    if (form.elements.order.value === "gravity") {
      const keys = new Map(documents.map((item) => [item, gravity(item)]));
      const compare = (a, b) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2];
      sorted.sort((a, b) => compare(keys.get(a), keys.get(b)));
    }
    list.append(...sorted);
  }

  for (const item of documents) {
    item.addEventListener("toggle", () => { if (item.open) render(item, chosen()); });
  }
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { update(); if (form.elements.order) order(); }));
  if (form.elements.order) form.elements.order.addEventListener("change", order);
  form.hidden = false;
  update();
})();
