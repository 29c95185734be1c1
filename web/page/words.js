/* Every word that is the page's own: all of them are about the page. What is said of law,
 * and every sentence of an answer, comes through the door. `{…}` is put in by `say`. */

export const WORDS = {
  title: "poolcheck: may these budgets share a fund?",
  name: "poolcheck",
  notStarted:
    "This page has not started yet. If this line stays, a rule of your browser or network " +
    "is stopping it; poolcheck can also be run at a terminal.",
  heading: "May these budgets share a fund?",
  lead:
    "For NHS and council finance in England. Name who is at the table and what they buy: " +
    "the answer says what may be pooled, what may not and exactly why, and who could " +
    "change that.",
  nothingLeaves: "Nothing leaves this machine.",
  inside:
    "The rulebook and the program are inside this page. What you type or drop here is sent " +
    "nowhere and kept nowhere: close the page and it is gone.",

  gettingReady: "Getting ready: {here} of {all} MB. You can fill this in meanwhile.",
  starting: "Starting. You can fill this in meanwhile.",
  ready: "Ready. It works without a network now.",
  progress: "Getting ready",
  waiting: "It will be answered as soon as it is ready.",
  working: "Working it out",
  stop: "Stop",
  stopped: "Stopped. The form is as it was.",
  answered: "Answered.",

  noWebAssembly:
    "This browser cannot run it: WebAssembly is missing or switched off. Ask your IT desk " +
    "whether it is blocked for this page.",
  tooOld:
    "This browser cannot run it: it cannot unpack what is inside. A newer one can; ask your " +
    "IT desk.",
  noWorker:
    "This browser cannot run it: it refuses this page a worker. Ask your IT desk whether " +
    "workers are blocked for this page.",
  notWhole:
    "This copy of the page is not whole, so it cannot start. Get it again, save it to a " +
    "folder, then open it.",
  stillStarting:
    "Still starting after a minute. Leave it, or close this page and open it again; if it " +
    "stays so, ask your IT desk whether WebAssembly is blocked for this page.",
  noStart: "It could not start.",
  ownFault: "A fault of ours, and no answer ({name}): please report this line.",

  who: "Who is at the table?",
  whoHint: "A name is optional. With no name it is called by its kind.",
  kind: "Kind of body",
  chooseKind: "Choose",
  bodyName: "Name",
  addBody: "Add another body",
  removeBody: "Remove body {number}",
  remove: "Remove",

  what: "Which services?",
  whatHint:
    "In your own words, one to a line: {examples}. One alone asks whether it may be pooled " +
    "at all.",
  service: "Service",
  addService: "Add another service",
  removeService: "Remove service {number}",
  suggestions: "Suggestions for service {number}",
  takenFor: "Taken for: {services}.",
  notKnown: "No name known here: you will be asked what it is.",

  file: "Or start from a file",
  fileLabel: "A budget sheet (.csv, .xlsx) or a scenario file (.toml)",
  fileHint: "Drop it here or choose it. It is read on this machine. At most 5 MB.",
  reading: "Reading {names}",
  inAll: "{name}: {lines}, {pounds} in all",
  inAllNoPounds: "{name}: {lines}",
  line: "1 line",
  lines: "{count} lines",
  row: "Row",
  kindOf: "What {name} is",
  unit: "A figure is in",
  units: { 1: "pounds", 1000: "thousands of pounds", 1000000: "millions of pounds" },
  whichSheet: "The sheet that is read",
  whoPays: "Who pays",
  asWritten: "As written",
  taken: "Taken for",
  amount: "Amount",
  leftOut: "Left out",
  leftOutCount: "{left} of {rows} rows left out, and why; {made} lines made",
  why: "Why",
  forget: "Forget this file",
  fromFile: "The bodies and services are those of {names}.",
  notSureRows: "What is not sure",
  notSureHint: "Answer here, or correct the sheet and drop it again.",
  paysFor: "The service that “{words}” pays for",
  readAgain: "Read it with these answers",
  keepScenario: "Keep the scenario file",

  more: "The day, the facts and your wishes",
  day: "The day asked about",
  dayHint: "Left empty: today, {day}.",
  law: "Whose law",
  lawOfDay: "The law of that day",
  publishedRow: "A row of the published table",
  facts: "Facts",
  usual: "Not said: taken as {usual}",
  yes: "yes",
  no: "no",
  changes: "What if these were changed?",
  wishes: "Your wishes",
  together: "To lie together (with commas between)",
  apart: "To lie apart (with commas between)",
  mostFunds: "At most so many funds",
  host: "Host",
  powers: "Only by",

  canPool: "May these be pooled?",
  structures: "Show every lawful structure",
  check: "Is the draft in this file lawful?",

  whatIs: "What is “{words}”?",
  noneNear: "No name known here is near it. Write it otherwise.",
  somethingElse: "Something else: I will write it otherwise",
  askBack: "Before this can be answered",
  carryOn: "Ask with these",

  answer: "Answer",
  older: "The question has changed since. This answers it as it was: ask again.",
  allOfIt: "All of it",
  openItems: "Could this still change it?",
  openHint: "What is marked is taken where nothing is said. Choose, and it is asked again.",
  takenAs: "taken so",
  settled: "Settled: nothing else could change this.",
  source: "Source: {source}",
  notSure: "don't know",
  takeBack: "Take this back",
  takeBackOf: "Take this back: {asks}",
  reason: "Reason",

  keep: "Keep it",
  keepHint: "Each is made on this machine and saved by your browser.",
  forms: {
    toml: "Scenario file",
    html: "Paper for the board (HTML)",
    xlsx: "Workbook (Excel)",
    csv: "Table (CSV)",
    json: "For a program (JSON)",
    md: "Text (Markdown)",
    svg: "Picture (SVG)",
  },
  word: "Word opens the HTML paper.",
  print: "Print this answer",
  link: "A link to this question",
  linkHint:
    "It holds the names above, and no amounts. Whoever has the link can read them, and " +
    "your browser's history keeps a link you open.",
  noLink: "A file is in no link: keep the scenario file.",
  copy: "Copy",
  copied: "Copied.",
  kept: "{name} was made: your browser saves it.",

  faults: "Before this can be answered",
  notKept: "This could not be kept",
  nothingAsked: "Name a service, or drop a file.",
  linkUnknown: "The link that was opened asks for “{key}”, which no question has.",
  linkTooMany: "The link that was opened names more than {most} of “{key}”.",
  linkTooLong: "The link that was opened holds a text of more than {most} letters.",
  linkBroken: "The link that was opened cannot be read.",
  linkRemedy: "Fill in the form instead, or ask whoever sent it.",
  tooLarge: "The files come to more than 5 MB.",
  tooLargeRemedy: "Give fewer, or only the sheet that is asked about.",

  notAdvice: "Not legal advice.",
  about: "poolcheck {version}. Law: {law}.",
  old: "This page is of {day}, more than 180 days ago: ask for a newer one.",
  testedIn: "Tested in Chromium and Firefox; not in Safari.",
  madeOf: "What this page is made of",
};

/** A text of the page with words put into its places. */
export function say(text, words = {}) {
  return text.replace(/\{(\w+)\}/g, (_, name) => words[name]);
}
