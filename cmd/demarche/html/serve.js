"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const form = document.forms[0], text = by("text"), file = by("file"), send = by("send"), state = by("state");
  const carriesFiles = (e) => e.dataTransfer && [...e.dataTransfer.types].includes("Files");

  function over(on) {
    document.body.classList.toggle("over", on);
  }

  function check() {
    send.disabled = !text.value.trim() && !file.files.length;
    state.textContent = file.files.length > 1 ? `${file.files.length} files` : "";
  }

  document.addEventListener("dragover", (e) => {
    if (!carriesFiles(e)) return;
    e.preventDefault();
    over(true);
  });
  document.addEventListener("dragleave", (e) => { if (!e.relatedTarget) over(false); });
  document.addEventListener("drop", (e) => {
    if (!carriesFiles(e)) return;
    e.preventDefault();
    over(false);
    file.files = e.dataTransfer.files;
    check();
  });
  text.addEventListener("input", check);
  file.addEventListener("change", check);
  text.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && !send.disabled) form.requestSubmit();
  });
  form.addEventListener("submit", () => { state.textContent = "Reading…"; send.disabled = true; });
  // The way back from a report shows the form as it was.
  addEventListener("pageshow", check);
  check();
})();
