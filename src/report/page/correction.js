// Corrects labels with one key, and keeps the reader's judgements in the form that fetches them as
// rows; on the page that asks for an article, takes a file that is dropped or chosen.
"use strict";
(() => {
  const KEYS = { s: "supportive", c: "critical", n: "neutral" };

  for (const report of document.querySelectorAll(".report")) {
    const form = report.querySelector(".judging");
    if (!form) continue;
    const judged = new Map();
    let current = null;

    const judge = (sentence, actor, stance) => {
      judged.set(`${sentence.dataset.number} ${actor}`, { sentence: Number(sentence.dataset.number) - 1, actor, stance });
      report.dispatchEvent(new CustomEvent("judged", { detail: { sentence, stance } }));
      form.elements.judgements.value = JSON.stringify([...judged.values()]);
      form.querySelector("button").disabled = false;
      form.querySelector(".count").textContent = `${judged.size} judged`;
    };

    report.addEventListener("shown", (event) => {
      current = event.detail;
      if (!current) return;
      const choices = document.createElement("div");
      choices.className = "choices";
      for (const [key, stance] of Object.entries(KEYS)) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = `${stance} (${key})`;
        const { sentence, actor } = event.detail;
        button.addEventListener("click", () => {
          judge(sentence, actor, stance);
          sentence.focus({ preventScroll: true });
        });
        choices.append(button);
      }
      report.querySelector(".panel").append(choices);
    });
    // Fetched by script, so that a refusal does not take the page away with all that was judged.
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const count = form.querySelector(".count");
      try {
        const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
        if (!answer.ok) throw new Error((await answer.json()).error);
        const link = document.createElement("a");
        link.href = URL.createObjectURL(await answer.blob());
        link.download = "corrected.csv";
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
        count.textContent = `${judged.size} judged, downloaded`;
      } catch (error) {
        count.textContent = `${judged.size} judged; not downloaded: ${error.message}; they are still here`;
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("textarea, input[type=text]")) return;
      const stance = KEYS[event.key.toLowerCase()];
      const focused = document.activeElement?.closest?.(".s");
      if (!stance || !current || !report.contains(current.sentence)) return;
      if (focused && focused !== current.sentence) return;
      event.preventDefault();
      judge(current.sentence, current.actor, stance);
    });
  }

  const area = document.querySelector("textarea[name=article]");
  if (!area) return;
  // The encoding of a file by its mark, or the one that a web page names.
  const encoding = (bytes) => {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
    const beginning = String.fromCharCode(...bytes.subarray(0, 1024)).replace(/<!--[^]*?-->/g, "");
    const named = /<meta[^>]*charset\s*=\s*["']?([\w-]+)/i.exec(beginning)?.[1] ?? "utf-8";
    return named.toLowerCase().startsWith("utf-16") ? "utf-8" : named;
  };
  const take = async (file) => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const beginning = String.fromCharCode(...bytes.subarray(0, 1024));
    const isArchive = /^mime-version:/im.test(beginning) && /content-type: multipart\/related/i.test(beginning);
    if (isArchive || ["%PDF", "PK\u0003\u0004", "{\\rt"].some((mark) => beginning.startsWith(mark))) {
      return alert(`${file.name} is no plain text and no web page; save its text and drop that`);
    }
    for (const name of ["utf-8", encoding(bytes)]) {
      try {
        area.value = new TextDecoder(name, { fatal: true }).decode(bytes);
        return;
      } catch {
        // The next one, if there is one.
      }
    }
    alert(`${file.name} is not UTF-8; convert it, as with iconv -f WINDOWS-1252 -t UTF-8`);
  };
  for (const kind of ["dragenter", "dragover"]) {
    area.addEventListener(kind, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      area.classList.add("over");
    });
  }
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    area.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  document.querySelector("input[type=file]")?.addEventListener("change", (event) => take(event.target.files[0]));
})();
