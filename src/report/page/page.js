// Shows one actor at a time, and of the sentence pointed at what the model read in it. All text is
// put in as text, never as markup.
"use strict";
(() => {
  const SIGNS = { supportive: "▲", critical: "▼", neutral: "○" };
  const TOWARD = { supportive: "supportive of", critical: "critical of", neutral: "neutral toward" };
  const LABELS = Object.keys(SIGNS);
  const SVG = "http://www.w3.org/2000/svg";

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const bar = (label, probability) => {
    const svg = document.createElementNS(SVG, "svg");
    const rect = document.createElementNS(SVG, "rect");
    svg.setAttribute("width", "100%");
    svg.setAttribute("height", "12");
    svg.setAttribute("aria-hidden", "true");
    rect.setAttribute("class", label);
    rect.setAttribute("width", `${Number(probability) * 100}%`);
    rect.setAttribute("height", "10");
    rect.setAttribute("y", "1");
    svg.append(rect);
    return svg;
  };

  for (const report of document.querySelectorAll(".report")) {
    const panel = report.querySelector(".panel");
    const invitation = [...panel.childNodes];
    const names = [...report.querySelectorAll(".actors tbody bdi")].map((name) => name.textContent);
    const sentences = [...report.querySelectorAll(".s[data-readings]")];
    const readings = new Map(sentences.map((sentence) => [
      sentence,
      new Map(JSON.parse(sentence.dataset.readings).map((reading) => [reading.actor, reading])),
    ]));
    let actor = 0;
    let shown = null;

    const label = (sentence) => sentence.dataset[`judged${actor}`] || readings.get(sentence).get(actor).stance;

    const mark = (sentence) => {
      const reading = readings.get(sentence).get(actor);
      sentence.classList.remove(...LABELS, "elsewhere", "uncertain", "judged");
      const spoken = sentence.querySelector(".spoken");
      if (!reading) {
        sentence.classList.add("elsewhere");
        for (const name of ["tabindex", "role", "aria-labelledby"]) sentence.removeAttribute(name);
        spoken.textContent = "";
        return;
      }
      sentence.classList.add(label(sentence));
      sentence.classList.toggle("judged", `judged${actor}` in sentence.dataset);
      sentence.classList.toggle("uncertain", reading.uncertain && !(`judged${actor}` in sentence.dataset));
      sentence.setAttribute("tabindex", "0");
      sentence.setAttribute("role", "group");
      sentence.setAttribute("aria-labelledby", sentence.id);
      spoken.textContent = `${TOWARD[label(sentence)]} ${names[actor]}: `;
    };

    const words = (title, list) => {
      const line = element("p", "words");
      line.append(element("span", "", title), " ");
      list.forEach((word, index) => {
        if (index) line.append(", ");
        // No word begins with a bracket: that is the sentence before.
        line.append(element(word.startsWith("[") ? "span" : "q", "", word));
      });
      return line;
    };

    const voice = (sentence) => {
      const speakers = JSON.parse(sentence.dataset.speakers);
      const who = speakers.length ? speakers.join(" and ") : "somebody quoted or reported";
      const kinds = { narrator: "The article itself", speaker: who, mixed: `The article and ${who}` };
      const line = element("p", "words");
      line.append(element("span", "", `Sentence ${sentence.dataset.number}. Voice:`), ` ${kinds[sentence.dataset.voice]}`);
      return line;
    };

    const show = (sentence) => {
      const reading = readings.get(sentence)?.get(actor);
      if (!reading) return;
      shown = sentence;
      for (const other of report.querySelectorAll(".now")) other.classList.remove("now");
      sentence.classList.add("now");
      report.querySelector(`.strip:not([hidden]) [data-sentence="${sentence.id}"]`)?.classList.add("now");
      const title = element("p", `label ${label(sentence)}`, `${SIGNS[label(sentence)]} ${TOWARD[label(sentence)]} `);
      const judged = `judged${actor}` in sentence.dataset;
      title.append(element("bdi", "", names[actor]), judged ? " (your label)" : reading.uncertain ? " ?" : "");
      const list = element("dl");
      LABELS.forEach((name, index) => {
        const drawn = element("dd");
        drawn.append(bar(name, reading.probabilities[index]));
        list.append(element("dt", name, `${SIGNS[name]} ${name}`), element("dd", "", reading.probabilities[index]), drawn);
      });
      panel.replaceChildren(title, list, voice(sentence));
      if (reading.carried) panel.append(words("Carried by", reading.carried));
      if (reading.against) panel.append(words("Against it", reading.against));
      report.dispatchEvent(new CustomEvent("shown", { detail: { sentence, actor } }));
    };

    const choose = (chosen) => {
      actor = chosen;
      report.dataset.actor = actor;
      for (const part of report.querySelectorAll(".of-actor")) part.hidden = Number(part.dataset.actor) !== actor;
      for (const mention of report.querySelectorAll(".m")) {
        mention.classList.toggle("on", mention.dataset.actors.split(" ").includes(String(actor)));
      }
      sentences.forEach(mark);
      if (!shown) return;
      if (readings.get(shown).has(actor)) return show(shown);
      // The sentence says nothing of this actor.
      shown = null;
      for (const other of report.querySelectorAll(".now")) other.classList.remove("now");
      panel.replaceChildren(...invitation);
      report.dispatchEvent(new CustomEvent("shown", { detail: null }));
    };

    report.addEventListener("change", (event) => {
      if (event.target.name === `${report.id}-actor`) choose(Number(event.target.value));
    });
    for (const kind of ["mouseover", "focusin", "click"]) {
      report.addEventListener(kind, (event) => {
        const sentence = event.target.closest?.(".s");
        // What was chosen stays while the pointer passes over others.
        const pinned = kind === "mouseover" && document.activeElement?.closest(".s, .panel");
        if (sentence && !pinned) show(sentence);
      });
    }
    report.addEventListener("click", (event) => {
      const id = event.target.closest?.("[data-sentence]")?.dataset.sentence;
      const sentence = id && document.getElementById(id);
      if (!sentence) return;
      sentence.scrollIntoView({ block: "center" });
      sentence.focus({ preventScroll: true });
    });
    // A label that the reader gives by hand, from the script of the local program.
    report.addEventListener("judged", (event) => {
      const { sentence, stance } = event.detail;
      sentence.dataset[`judged${actor}`] = stance;
      mark(sentence);
      show(sentence);
    });
    const address = new URLSearchParams(location.hash.slice(1)).get(report.id);
    const chosen = report.querySelectorAll(".actors input")[Number(address ?? 0)];
    if (address !== null && chosen) {
      chosen.checked = true;
      choose(Number(address));
    }
  }
})();
