// N begins a new report, / goes to the search box. Both are silent while somebody types, and a
// person can switch them off in this browser (WCAG 2.1.4). What is being typed is taken over here,
// too, and a view shown from its top: see below.
const TYPING =
  "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox]";
const SWITCH = "muster-keys-off";
const PATIENCE = 10000;
const BETWEEN = 3000;

const found = (selector, patience = PATIENCE) =>
  new Promise((resolve) => {
    const look = () => document.querySelector(selector);
    if (look()) return resolve(look());
    const watch = new MutationObserver(() => look() && end(look()));
    const late = setTimeout(() => end(null), patience);
    const end = (element) => {
      watch.disconnect();
      clearTimeout(late);
      resolve(element);
    };
    watch.observe(document.body, { childList: true, subtree: true });
  });

// A page that is still being drawn may put another box in the place of the one just focused.
const STEP = 100;
const STEADY = 5;
// A click is lost with its button when that is drawn anew; to begin a report twice does no harm.
const TRIES = 4;
const AGAIN = 3000;
const focus = async (selector) => {
  for (let held = 0; held < STEADY; held += 1) {
    const box = await found(selector);
    if (!box) return;
    if (document.activeElement !== box) {
      // Whoever has gone on to another field by then stays there.
      if (held && document.activeElement !== document.body) return;
      // A heading takes no focus by itself.
      if (box.tabIndex < 0) box.tabIndex = -1;
      box.focus();
    }
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
};

// The links of the navigation keep the session; a narrow screen has them in a menu.
const open = (path) => {
  const link = [...document.querySelectorAll("[data-testid=stTopNavLink]")].find(
    (one) => new URL(one.href).pathname === path,
  );
  if (link) link.click();
  else location.assign(path);
};

// A link is lost with its click, too, when the page is drawn anew at that moment; then the address
// stays as it was. Once it has changed, or where it is the right one already, the page is only late
// (another click would begin it anew), or the person has gone elsewhere.
const arrive = async (path, wanted) => {
  const before = location.pathname;
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (document.querySelector(wanted)) return;
    open(path);
    if ((await found(wanted, AGAIN)) || location.pathname !== before || before === path) return;
  }
};

const search = async () => {
  const box = ".st-key-search-text input";
  await arrive("/search", box);
  await focus(box);
};

const report = async () => {
  const box = ".st-key-report-text textarea";
  const fresh = ".st-key-new-report button";
  await arrive("/", `${box}, ${fresh}`);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const first = await found(`${box}, ${fresh}`);
    if (!first?.matches(fresh)) break;
    first.click();
    if (await found(box, AGAIN)) break;
  }
  await focus(box);
};

// Streamlit takes over what stands in a field when the field is left, or at this key. Alt+Enter acts
// on what is there, so that is taken over first; and what the service keeps is taken over now and
// then, at each pause, and when the page is left or hidden, so that a reload loses no more than the
// last words typed without a pause, and the page says when that was.
const KEPT = [
  ".st-key-report-text textarea",
  ".st-key-decision input[type=text]",
  "[class*=st-key-answer-] [data-testid=stTextInput] input",
  ".st-key-room-note input[type=text]",
  ":is(.st-key-room-note, .st-key-room-end, .st-key-room-offer) textarea",
  ":is(.st-key-room-sending, .st-key-room-reopening) textarea",
].join();
const NOW_AND_THEN = 2000;
const PAUSE = 400;
// Streamlit counts the keys that are down: one that never goes up again would be part of every
// shortcut after it, and none would do anything.
const take = (field) => {
  const key = { key: "Enter", code: "Enter", keyCode: 13, bubbles: true };
  field.dispatchEvent(
    new KeyboardEvent("keydown", { ...key, ctrlKey: field.matches("textarea") }),
  );
  // The field may be gone by now.
  document.dispatchEvent(new KeyboardEvent("keyup", key));
};

let later = null;
const takeNow = () => {
  clearTimeout(later?.latest);
  clearTimeout(later?.pause);
  if (later) take(later.field);
  later = null;
};
const onInput = (event) => {
  const field = event.target.closest?.(KEPT);
  if (!field) return;
  if (later?.field !== field) {
    takeNow();
    later = { field, latest: setTimeout(takeNow, NOW_AND_THEN) };
  }
  clearTimeout(later.pause);
  later.pause = setTimeout(takeNow, PAUSE);
};
const onHidden = () => {
  if (document.visibilityState === "hidden") takeNow();
};
const onAct = (event) => {
  const field = event.target.closest?.("textarea, input[type=text]");
  // In a form the key that takes a field would send the whole form.
  const isFree = field && !field.closest("[data-testid=stForm]");
  if (isFree && event.key === "Enter" && event.altKey && event.isTrusted) take(field);
};

// What sends a report or a decision is gone with it, and the keys would go nowhere: they go on at
// what came of it. Where nothing does, as when the service refuses, they stay; and whoever writes in
// another field by then goes on writing.
const SENT = [
  [".st-key-propose button:enabled", ".m-danger, h2.m-outcome"],
  [".st-key-record button:enabled", ".m-note.m-green"],
];
// What is still lacking for a decision stands above its button, perhaps far from where the key is hit.
const LACKING = ".st-key-record button:disabled";
const LATE = 60000;
const land = async (outcome) => {
  const sender = document.activeElement;
  if (!(await found(outcome, LATE))) return;
  const now = document.activeElement;
  if (now === sender || !now?.matches(TYPING)) await focus(outcome);
};
const onSend = (event) => {
  const byKey = event.key === "Enter" && event.altKey && event.isTrusted;
  const isSent = (button) =>
    event.type === "click" ? event.target.closest?.(button) : byKey && document.querySelector(button);
  const sent = SENT.find(([button]) => isSent(button));
  if (sent) land(sent[1]);
  else if (byKey) document.querySelector(LACKING)?.scrollIntoView({ block: "center" });
};

// The second click of a double one would be on what came of the first: it would take back a step
// that was just ticked, or miss what was just sent. One whose first click was lost counts.
const ACT = "[data-testid=stButton] button, [data-testid=stFormSubmitButton] button";
const TWICE = 700;
let clicked = -TWICE;
const onClick = (event) => {
  if (!event.target.closest?.(ACT)) return;
  const isSecond = event.detail > 1 && event.timeStamp - clicked < TWICE;
  clicked = event.timeStamp;
  if (!isSecond) return;
  event.preventDefault();
  event.stopImmediatePropagation();
};

// A narrow screen has the links of the navigation in a menu over the page. Streamlit leaves it open
// when a link is followed, and keeps it open for every page and tab to come.
const NARROW = "(max-width: 768px)";
const MENU_LINK = "[data-testid=stSidebarNavLink]";
const SHUT =
  "[data-testid=stSidebar][data-collapsed=false] [data-testid=stSidebarCollapseButton] button";
const shutMenu = () => matchMedia(NARROW).matches && document.querySelector(SHUT)?.click();
const onFollow = (event) => event.target.closest?.(MENU_LINK) && setTimeout(shutMenu);

const MAIN = "[data-testid=stMain]";
const TOP = `${MAIN} h1`;

// A browser goes to the cited stretch while what stands above it is still being drawn, and is then
// short of it. It is led there again for a while, unless the person has begun to move by then.
const LED = 4000;
const LOWEST = 0.75;
const lead = async () => {
  if (location.hash !== "#cited" || !(await found("mark.m-cited"))) return;
  let moves = false;
  const stop = () => (moves = true);
  ["wheel", "touchmove", "pointerdown", "keydown"].forEach((kind) =>
    window.addEventListener(kind, stop, { once: true, passive: true }),
  );
  for (const until = Date.now() + LED; Date.now() < until && !moves; ) {
    const mark = document.querySelector("mark.m-cited");
    const top = mark?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > window.innerHeight * LOWEST) mark?.scrollIntoView();
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
};

const ACTS = { "/": search, n: report };

export default function ({ parentElement, data }) {
  const line = parentElement.querySelector("p");
  const isOff = () => localStorage.getItem(SWITCH) === "1";
  const show = () => {
    line.firstChild.textContent = `${isOff() ? data.off : data.on} `;
    line.lastChild.textContent = isOff() ? data.switch_on : data.switch_off;
  };
  line.lastChild.onclick = () => {
    localStorage.setItem(SWITCH, isOff() ? "0" : "1");
    show();
  };
  show();
  const onKey = (event) => {
    const act = ACTS[event.key.toLowerCase()];
    const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    if (!act || !isAlone || isOff() || event.composedPath()[0].closest?.(TYPING)) return;
    event.preventDefault();
    act();
  };
  // Whoever did something at the end of a long view is shown at its top what came of it, and the
  // keys go on there: the form that was sent is gone.
  if (data.top && window.musterTop !== data.top) {
    document.querySelector(MAIN)?.scrollTo(0, 0);
    focus(TOP);
  }
  window.musterTop = data.top;
  // Once for each load of the page: who opens the menu later on wants it open.
  if (!window.musterMenuLooked) shutMenu();
  if (!window.musterMenuLooked) lead();
  window.musterMenuLooked = true;
  // A page that is drawn anew takes this away and puts it back: keys in between are heard, too.
  window.musterKeysLeave?.();
  // Before Streamlit's own listeners, which act on the key.
  const heard = [
    [window, "click", onClick, true],
    [document, "keydown", onKey],
    [window, "keydown", onAct, true],
    [window, "keydown", onSend, true],
    [document, "click", onSend, true],
    [window, "input", onInput, true],
    [document, "click", onFollow],
    [document, "visibilitychange", onHidden],
    [window, "beforeunload", takeNow],
    [window, "pagehide", takeNow],
  ];
  heard.forEach(([where, ...how]) => where.addEventListener(...how));
  const leave = () => heard.forEach(([where, ...how]) => where.removeEventListener(...how));
  window.musterKeysLeave = leave;
  return () => setTimeout(leave, BETWEEN);
}
