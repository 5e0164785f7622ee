// Finds sections, people and activities in the index that stands in the page: no network, no
// storage, and what plans say is only ever set as text. Ranked by rare words; headings count more.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const box = document.getElementById("ask");
  const list = document.getElementById("hits");
  const told = document.getElementById("told");
  const vocabulary = Object.keys(data.words);
  const HEADING = 2, LENGTH = 0.5, PLAN = 0.5, MOST = 40, LEAST = 4, STEM = 6;
  const usual = data.entries.reduce((sum, entry) => sum + entry[4], 0) / data.entries.length;

  const fold = text => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replaceAll("ß", "ss").replace(/([aou])e/g, "$1").match(/[\p{L}\p{N}]+/gu) || [];

  // How much an index word counts for one that was typed: itself whole, else by what they share.
  const likeness = (word, asked) => {
    if (word === asked) return 1;
    const short = Math.min(word.length, asked.length), long = Math.max(word.length, asked.length);
    if (short < LEAST) return 0;
    // The beginning of a long German word is mostly what was meant by it.
    if (word.startsWith(asked)) return 0.5 + 0.4 * short / long;
    if (asked.startsWith(word)) return 0.8 * short / long;
    if (asked.length > LEAST && word.includes(asked)) return 0.6 * short / long;
    if (short >= STEM && word.slice(0, STEM) === asked.slice(0, STEM)) return 0.5 * STEM / long;
    return 0;
  };

  const search = text => {
    const asked = [...new Set(fold(text))];
    const scores = new Map();
    for (const one of asked) {
      const best = new Map();
      for (const word of vocabulary) {
        const like = likeness(word, one);
        if (!like) continue;
        const places = data.words[word].split(" ");
        const rare = Math.log(1 + data.entries.length / places.length) ** 2;
        let at = 0;
        for (const place of places) {
          const named = place.endsWith("!");
          at += parseInt(place, 36);
          const worth = like * rare * (named ? HEADING : 1);
          if (worth > (best.get(at) || 0)) best.set(at, worth);
        }
      }
      for (const [at, worth] of best) {
        const held = scores.get(at) || [0, 0];
        scores.set(at, [held[0] + worth, held[1] + 1]);
      }
    }
    // What says all that was asked comes before what says one rare word of it, and what says it in
    // few words before what says much else.
    const found = [...scores].map(([at, [sum, count]]) => {
      const long = 1 - LENGTH + LENGTH * data.entries[at][4] / usual;
      return [at, sum * count / asked.length / long];
    });
    const plans = new Map();
    for (const [at, score] of found) {
      const page = data.entries[at][0];
      plans.set(page, [...(plans.get(page) || []), score].sort((a, b) => b - a).slice(0, 3));
    }
    // Of sections that are as good, the one whose plan has more such comes first.
    const worth = at => plans.get(data.entries[at][0]).reduce((sum, one, n) => sum + one / 2 ** n, 0);
    return found.map(([at, score]) => [at, score + PLAN * worth(at)])
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  };

  const element = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };

  const show = () => {
    const text = box.value;
    const hits = search(text);
    list.replaceChildren(...hits.slice(0, MOST).map(([at]) => {
      const [page, anchor, path, shown] = data.entries[at];
      const [file, title] = data.pages[page];
      const item = document.createElement("li");
      const link = element("a", path);
      link.href = anchor ? `${file}#${anchor}` : file;
      item.append(link, document.createElement("br"));
      if (title && !path.startsWith(title)) item.append(element("small", title), document.createElement("br"));
      item.append(element("small", shown));
      return item;
    }));
    told.textContent = !fold(text).length ? "" : hits.length ? data.found.replace("{count}", hits.length)
      : data.none;
  };

  box.addEventListener("input", show);
  document.getElementById("search").hidden = false;
  document.getElementById("scriptless").hidden = true;
  // The clock of the machine may be wrong; a copy that it takes for old says so all the same.
  if (Date.now() >= Date.parse(data.doubted)) document.getElementById("old").hidden = false;
})();
