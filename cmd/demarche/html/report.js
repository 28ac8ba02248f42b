"use strict";
(() => {
  const rows = JSON.parse(document.getElementById("data").textContent).rows;
  const all = (query, under = document) => [...under.querySelectorAll(query)];
  const by = (id) => document.getElementById(id);
  const sentences = all(".row"), list = by("articles"), card = by("card"), hint = card.firstElementChild;
  const wide = matchMedia("(min-width: 69.01rem)"), dark = matchMedia("(prefers-color-scheme: dark)");
  const state = { target: 0, actor: "", taken: false };
  let current = null, pinned = false, back = null;

  // make builds an element; text goes in as text, never as markup.
  function make(name, className, ...children) {
    const e = document.createElement(name);
    if (className) e.className = className;
    e.append(...children.filter((c) => c !== ""));
    return e;
  }

  const signed = (x) => (Math.abs(x) < 0.005 ? "0.00" : (x < 0 ? "−" : "+") + Math.abs(x).toFixed(2));

  // Filters and tints.
  function apply() {
    let shown = 0;
    for (const s of sentences) {
      const tint = s.dataset.tints.split(" ")[state.target] || "z";
      const codes = s.dataset.codes.split(" ");
      s.querySelector(".text .tint").className = "tint " + tint;
      s.hidden = (state.actor && !codes.includes(state.actor)) || (state.taken && tint === "z");
      shown += s.hidden ? 0 : 1;
    }
    const filtered = state.actor !== "" || state.taken;
    for (const e of all(".boiler, .between")) e.hidden = filtered;
    for (const a of all("article")) a.hidden = filtered && !a.querySelector(".row:not([hidden])");
    for (const e of all("tr[data-code], figure[data-code]")) e.classList.toggle("off", state.actor !== "" && e.dataset.code !== state.actor);
    for (const e of all("[data-actor]")) e.setAttribute("aria-pressed", e.dataset.actor === state.actor);
    for (const e of all("[data-target]")) e.setAttribute("aria-pressed", +e.dataset.target === state.target);
    for (const e of all("[data-legend]")) e.hidden = +e.dataset.legend !== state.target;
    by("taken").setAttribute("aria-pressed", state.taken);
    by("actor").value = state.actor;
    by("nothing").hidden = shown > 0 || !filtered;
    by("shown").textContent = filtered ? `${shown} of ${sentences.length} sentences` : `${sentences.length} sentences`;
    list.classList.toggle("taken", state.taken);
    if (current && current.hidden) hide();
  }

  // The card of one sentence.
  function fill(row) {
    const quote = make("blockquote", "");
    row.text.forEach((t, i) => quote.append(row.roles[i] ? make("span", row.roles[i], t) : t));
    const parts = [make("h3", "", row.actors && row.actors.length > 1 ? "Actors" : "Actor")];
    for (const a of row.actors || []) {
      parts.push(make("p", "", make("b", "", a.code), a.name ? ` ${a.name}` : "", make("small", "", ` ${a.kind}${a.mention ? `, written “${a.mention}”` : ""}`)));
    }
    if (!row.actors || !row.actors.length) parts.push(make("p", "", "nobody"));
    parts.push(make("h3", "", "How it was found"), make("p", "", `${row.rule}; ${row.mode}.`));
    if (row.roles.includes("source") || row.roles.includes("cue")) {
      const named = row.roles.map((r, i) => (r ? [`${r} `, make("span", r, row.text[i])] : [])).filter((x) => x.length);
      parts.push(make("p", "found", ...named.flatMap((x, i) => (i ? [", ", ...x] : x))));
    }
    for (const s of row.stances || []) {
      parts.push(make("h3", "", s.target));
      parts.push(make("p", "stance", make("span", "", `${s.mark} `, make("b", "", s.label)), make("span", "", `score ${signed(s.score)}, confidence ${Math.round(100 * s.confidence)} %`)));
      if (s.why && s.why.length) {
        parts.push(make("ul", "", ...s.why.map((w) => make("li", "", make("span", "", w.feature), make("span", "", signed(w.nats))))));
      }
    }
    if ((row.stances || []).some((s) => s.why && s.why.length)) {
      parts.push(make("p", "key", make("small", "", "Below a label: the features that moved it most against the next label, in nats.")));
    }
    const close = make("button", "close", "×");
    close.type = "button";
    close.setAttribute("aria-label", "Close details");
    close.addEventListener("click", () => hide(true));
    card.replaceChildren(close, ...parts, make("div", "again", make("h3", "", "Sentence"), quote));
  }

  function show(s, pin) {
    if (!s || (pinned && !pin)) return;
    if (s !== current) {
      mark(false);
      current = s;
      fill(rows[+s.dataset.row]);
      card.scrollTop = 0;
    }
    pinned = pin;
    card.hidden = false;
    mark(true);
  }

  function mark(on) {
    if (!current) return;
    current.classList.toggle("on", on);
    current.querySelector(".scores").setAttribute("aria-expanded", on);
  }

  function hide(restore) {
    mark(false);
    if (restore && back) back.focus();
    current = back = null;
    pinned = false;
    card.replaceChildren(hint);
    card.hidden = !wide.matches;
  }

  list.addEventListener("pointerover", (e) => {
    if (e.pointerType === "mouse" && wide.matches) show(e.target.closest(".row"), false);
  });
  list.addEventListener("focusin", (e) => {
    const b = e.target.closest(".scores");
    if (b && wide.matches && b.matches(":focus-visible")) show(b.closest(".row"), false);
  });
  list.addEventListener("click", (e) => {
    const s = e.target.closest(".row");
    if (!s || e.target.closest(".chip") || String(getSelection())) return;
    if (s === current && pinned) return hide();
    back = e.target.closest(".scores") || s.querySelector(".scores");
    show(s, true);
    if (e.detail === 0 || !wide.matches) card.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && current) hide(card.contains(document.activeElement));
  });
  document.addEventListener("click", (e) => {
    const chip = e.target.closest("[data-actor]"), target = e.target.closest("[data-target]");
    if (chip) state.actor = state.actor === chip.dataset.actor ? "" : chip.dataset.actor;
    if (target) state.target = +target.dataset.target;
    if (chip || target) apply();
  });
  by("actor").addEventListener("change", (e) => { state.actor = e.target.value; apply(); });
  by("taken").addEventListener("click", () => { state.taken = !state.taken; apply(); });
  by("all").addEventListener("click", () => { state.actor = ""; state.taken = false; apply(); });
  wide.addEventListener("change", () => hide());

  // Dark or light: what the system says until the reader says otherwise.
  const theme = by("theme");
  const isDark = () => (document.documentElement.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";
  const name = () => { theme.textContent = isDark() ? "Light" : "Dark"; theme.setAttribute("aria-label", `Use ${isDark() ? "light" : "dark"} colors`); };
  theme.addEventListener("click", () => { document.documentElement.dataset.theme = isDark() ? "light" : "dark"; name(); });
  dark.addEventListener("change", name);
  name();
  theme.hidden = by("tools").hidden = false;
  hide();
  apply();
})();
