// Opens the pages of all reports in headless Chromium, as phones and desks show them, light and dark, and on paper.
//
//   node check_pages.mjs MTG PUPPETEER CHROMIUM FOLDER [--pictures] {REPOSITORY TODAY}…
//
// PUPPETEER is the folder puppeteer-core was installed in, FOLDER where the pages go, with --pictures also what they
// look like.

import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [mtg, installed, chromium, folder, ...rest] = process.argv.slice(2);
const pictures = rest[0] === "--pictures" && rest.shift();
const repositories = [];
while (rest.length) repositories.push({ root: rest.shift(), today: rest.shift() });
const puppeteer = createRequire(path.resolve(installed, "package.json"))("puppeteer-core");

// The pictures that each report has where there is something to draw.
const CHARTS = {
  weekly: ["burn-up", "departments", "age"],
  overdue: ["departments", "lateness"],
  tracking: ["timeline", "slippage"],
  workload: ["people", "departments"],
  retro: ["slippage", "burn-up"],
  closing: ["timeline", "slippage"],
  daily: [], decisions: [], compliance: [], changes: [],
};
const SCREENS = [
  { width: 1280, height: 900, scheme: "light" },
  { width: 1280, height: 900, scheme: "dark" },
  { width: 800, height: 1000, scheme: "light" },
  { width: 390, height: 844, scheme: "light" },
  { width: 390, height: 844, scheme: "dark" },
];

let failures = 0;
let checked = 0;
function check(holds, what) {
  checked += 1;
  if (!holds) {
    failures += 1;
    console.error(`FAILED: ${what}`);
  }
}

const run = (root, today, ...args) =>
  execFileSync(mtg, ["-C", root, "--today", today, ...args], { encoding: "utf8", maxBuffer: 1 << 30 });

// Runs in the page: what there is, where it is, and what is wrong with it.
function survey() {
  const trouble = [];
  const shown = (element) => element.getClientRects().length > 0;
  const sections = {};
  for (const section of document.querySelectorAll("section[id]")) {
    const rows = [...section.querySelectorAll("tbody tr:not(.group)")];
    sections[section.id] = { rows: rows.length, visible: rows.filter(shown).length, text: section.textContent };
  }
  const charts = {};
  for (const figure of document.querySelectorAll("figure")) {
    const drawn = [...figure.querySelectorAll("svg")].filter(shown);
    const id = figure.id.replace("chart-", "");
    charts[id] = drawn.length;
    for (const svg of drawn) {
      const box = svg.viewBox.baseVal;
      const outer = svg.getBoundingClientRect();
      const scale = outer.width / box.width;
      if (outer.width < 250 || outer.height < 20) trouble.push(`${svg.id} is ${outer.width} by ${outer.height}`);
      if (!svg.getAttribute("role") || !svg.querySelector(":scope > title")?.textContent) trouble.push(`${svg.id} has no title`);
      if (!svg.querySelector(":scope > desc")?.textContent) trouble.push(`${svg.id} has no description`);
      const inside = (element, slack) => {
        const rect = element.getBoundingClientRect();
        return rect.left >= outer.left - slack && rect.right <= outer.right + slack
          && rect.top >= outer.top - slack && rect.bottom <= outer.bottom + slack;
      };
      for (const shape of svg.querySelectorAll("rect, line, circle, polyline, polygon, text")) {
        if (shape.closest("defs")) continue;
        if (!inside(shape, 1)) trouble.push(`${svg.id}: ${shape.outerHTML.slice(0, 120)} leaves the picture`);
      }
      const texts = [...svg.querySelectorAll("text")];
      for (const text of texts) {
        const size = parseFloat(getComputedStyle(text).fontSize) * scale;
        if (size < 9.5) trouble.push(`${svg.id}: “${text.textContent}” is ${size.toFixed(1)} pixels high`);
      }
      const boxes = texts.map((text) => [text, text.getBoundingClientRect()]);
      boxes.forEach(([one, a], nth) => {
        for (const [other, b] of boxes.slice(nth + 1)) {
          const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          // The boxes of letters are higher than the letters.
          const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (wide > 1 && high > 5) trouble.push(`${svg.id}: “${one.textContent}” covers “${other.textContent}”`);
        }
      });
      const axes = [...svg.querySelectorAll("line.axis, line.grid")].map((line) => line.getBoundingClientRect());
      const right = Math.max(...axes.map((axis) => axis.right), 0);
      const left = Math.min(...axes.map((axis) => axis.left), Infinity);
      for (const bar of svg.querySelectorAll("g > rect")) {
        const rect = bar.getBoundingClientRect();
        if (!svg.id.startsWith("timeline") && rect.left < left - 1.5) trouble.push(`${svg.id}: a bar begins before its axis`);
        if (axes.length > 2 && !svg.id.startsWith("timeline") && rect.right > right + 1) {
          trouble.push(`${svg.id}: a bar ends behind its axis`);
        }
      }
    }
  }
  for (const table of document.querySelectorAll("table")) {
    const [wide, room] = [table.getBoundingClientRect().width, table.parentElement.clientWidth];
    // On screens of a middling size a long row scrolls in its own frame.
    if ((innerWidth < 640 || innerWidth > 1000) && wide > room + 1) trouble.push(`a table is ${wide} wide in ${room}`);
  }
  // Whether the letters stand out against what is behind them: at least 4.5 to 1.
  const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const numbers = (color) => color.match(/[\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = numbers(color);
    return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor;
      if ((numbers(color)[3] ?? 1) > 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const kinds = new Map();
  for (const element of document.querySelectorAll("h1, h2, th, td, .note, .remark, a, .tiles b, .tiles span, figcaption, svg text")) {
    if (shown(element)) kinds.set(`${element.localName} ${element.getAttribute("class") || ""}`, element);
  }
  for (const [kind, element] of kinds) {
    const style = getComputedStyle(element);
    const colors = [light(element.localName === "text" ? style.fill : style.color), light(behind(element))];
    const contrast = (Math.max(...colors) + 0.05) / (Math.min(...colors) + 0.05);
    if (contrast < 4.5) trouble.push(`${kind}: a contrast of only ${contrast.toFixed(2)}`);
  }
  const allowed = new Set(
    ("html head meta link title style body main h1 h2 ul li b span div figure figcaption svg desc defs pattern path g "
      + "rect line circle polyline polygon text p nav a section table thead tbody tr th td details summary script "
      + "button input output").split(" "));
  for (const element of document.querySelectorAll("*")) {
    if (!allowed.has(element.localName)) trouble.push(`there is a ${element.localName}`);
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || name === "style" || name === "src") trouble.push(`${element.localName} has ${name}`);
      if (name === "href" && !value.startsWith("#") && value !== "data:,") trouble.push(`a link leads to ${value}`);
    }
  }
  if (document.scripts.length !== 1 || document.querySelectorAll("style").length !== 1) trouble.push("scripts or styles");
  return {
    trouble, sections, charts,
    width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight, window: innerWidth,
    title: document.title, lang: document.documentElement.lang,
  };
}

// Sorts the first long table and filters it; tells what became of its rows.
function work() {
  const table = [...document.querySelectorAll("table")].find((table) => table.querySelectorAll("tbody tr").length > 8);
  if (!table) return null;
  const button = table.querySelector("thead button");
  if (!button) return { trouble: "no buttons" };
  const rows = () => [...table.tBodies[0].rows].filter((row) => !row.classList.contains("group"));
  const before = rows().map((row) => row.textContent).sort();
  button.click();
  const up = rows().map((row) => (row.cells[0].firstElementChild || row.cells[0]).textContent);
  button.click();
  const down = rows().map((row) => (row.cells[0].firstElementChild || row.cells[0]).textContent);
  const kept = JSON.stringify(rows().map((row) => row.textContent).sort()) === JSON.stringify(before);
  const field = table.closest("section").querySelector("input[type=search]");
  field.value = "no row says this";
  field.dispatchEvent(new Event("input"));
  const left = [...table.querySelectorAll("tr:not(.group)")].filter((row) => row.closest("tbody") && row.getClientRects().length).length;
  field.value = "";
  field.dispatchEvent(new Event("input"));
  return { kept, left, reversed: up[0] === down[down.length - 1] || up[0] === up[up.length - 1] || !up[up.length - 1] };
}

const harmless = (text) =>
  // What mtg replaces in everything it shows.
  text.replace(/[\n\r\t]/g, " ").replace(/[\u0000-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, (c) => (c === "\u007f" ? "\u2421" : "\ufffd"));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars", "--lang=en"],
});
try {
  const page = await browser.newPage();
  let where = "";
  let own = "";
  page.on("console", (message) => check(false, `${where}: the console says ${message.text()}`));
  page.on("pageerror", (error) => check(false, `${where}: ${error.message}`));
  page.on("dialog", async (dialog) => {
    check(false, `${where}: a dialog says ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== own && !request.url().startsWith("data:")) check(false, `${where}: it asks for ${request.url()}`);
  });
  for (const { root, today } of repositories) {
    // The report on one meeting is another one.
    const meeting = JSON.parse(run(root, today, "list", "actions", "--format", "json"))[0].folder;
    for (const kind of Object.keys(CHARTS)) {
      const name = `${path.basename(root)}-${kind}`;
      const file = path.resolve(folder, `${name}.html`);
      const what = kind === "closing" ? ["tracking", "--meeting", meeting] : [kind];
      writeFileSync(file, run(root, today, "report", ...what, "--format", "html"));
      const value = JSON.parse(run(root, today, "report", ...what, "--format", "json"));
      own = pathToFileURL(file).href;
      for (const screen of SCREENS) {
        where = `${name} at ${screen.width}, ${screen.scheme}`;
        await page.setViewport({ width: screen.width, height: screen.height });
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: screen.scheme }]);
        await page.goto(own, { waitUntil: "load" });
        const seen = await page.evaluate(survey);
        for (const trouble of seen.trouble.slice(0, 12)) check(false, `${where}: ${trouble}`);
        check(seen.width <= seen.window, `${where}: it is ${seen.width} wide`);
        check(seen.title && /^(zh-CN|en)$/.test(seen.lang), `${where}: title or language`);
        for (const section of value.sections) {
          const found = seen.sections[section.key];
          const moves = kind === "weekly" && section.key === "postponed";
          const rows = section.items.reduce((sum, item) => sum + (moves ? item.moves.length : 1), 0);
          // A change may have moved a deadline twice.
          const several = kind === "changes" && (found?.rows ?? 0) > rows;
          check(several || (found?.rows ?? 0) === rows, `${where}: ${section.key} has ${found?.rows} rows, not ${rows}`);
          check(found?.visible === found?.rows, `${where}: ${section.key} shows ${found?.visible} rows of ${rows}`);
          for (const item of section.items) {
            const words = item.task ?? item.text ?? item.title;
            if (words && found && kind !== "compliance") {
              check(found.text.includes(harmless(words)), `${where}: ${section.key} lacks ${words}`);
            }
          }
        }
        const drawn = Object.keys(seen.charts);
        check(drawn.every((key) => CHARTS[kind].includes(key)), `${where}: pictures ${drawn}`);
        check(Object.values(seen.charts).every((n) => n === 1), `${where}: a picture shows twice or not at all`);
        if (kind !== "retro" && value.sections.some((section) => section.items.length)) {
          const needed = CHARTS[kind].filter((key) => key === "people" || key === "timeline" || key === "burn-up");
          check(needed.every((key) => drawn.includes(key)), `${where}: pictures ${drawn}`);
        }
        if (pictures) await page.screenshot({ path: path.resolve(folder, `${name}-${screen.width}-${screen.scheme}.png`), clip: { x: 0, y: 0, width: screen.width, height: Math.min(seen.height, 5000) }, captureBeyondViewport: true });
        const worked = await page.evaluate(work);
        if (worked) {
          check(!worked.trouble && worked.kept && worked.left === 0 && worked.reversed, `${where}: ${JSON.stringify(worked)}`);
        }
      }
      if (["weekly", "tracking"].includes(kind)) {
        where = `${name} on paper`;
        await page.emulateMediaType("print");
        const tools = await page.evaluate(() => [...document.querySelectorAll("nav, .tools")].filter((e) => e.getClientRects().length).length);
        check(tools === 0, `${where}: what one clicks on is printed`);
        if (pictures) await page.pdf({ path: path.resolve(folder, `${name}.pdf`), format: "A4", printBackground: true, margin: { top: 40, bottom: 40, left: 40, right: 40 } });
        await page.emulateMediaType(null);
        where = `${name} without scripts`;
        await page.setJavaScriptEnabled(false);
        await page.goto(own, { waitUntil: "load" });
        const text = await page.$eval("main", (main) => main.innerText);
        check(text.length > 40, `${where}: there is nothing`);
        check(await page.$$eval("button, input", (all) => all.length) === 0, `${where}: there are buttons`);
        await page.setJavaScriptEnabled(true);
      }
    }
  }
} finally {
  await browser.close();
}
console.log(`${checked} checks of pages, ${failures} failed`);
process.exit(failures ? 1 : 0);
