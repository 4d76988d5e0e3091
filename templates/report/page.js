"use strict";
// Sorting and filtering of tables. The page says everything without it.
(() => {
  const { lang, dataset } = document.documentElement;
  const order = new Intl.Collator(lang, { numeric: true });
  const words = (cell) => (cell ? (cell.firstElementChild || cell).textContent.trim() : "");
  const rowsOf = (body) => [...body.rows].filter((row) => !row.classList.contains("group"));
  for (const table of document.querySelectorAll("table")) {
    const heads = [...table.tHead.rows[0].cells];
    const bodies = [...table.tBodies];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      const numbers = head.classList.contains("num");
      button.addEventListener("click", () => {
        const sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
        for (const body of bodies) {
          const keyed = rowsOf(body).map((row) => [words(row.cells[column]), row]);
          // What is not there comes last in both directions.
          keyed.sort(([a], [b]) => (!a - !b) || sign * (numbers ? parseFloat(a) - parseFloat(b) || 0 : order.compare(a, b)));
          body.append(...keyed.map(([, row]) => row));
        }
      });
    });
    const all = bodies.flatMap(rowsOf);
    if (all.length < 8) continue;
    const tools = document.createElement("div");
    tools.className = "tools";
    const field = document.createElement("input");
    field.type = "search";
    field.placeholder = dataset.filter;
    field.setAttribute("aria-label", dataset.filter);
    const count = document.createElement("output");
    tools.append(field, count);
    table.parentElement.before(tools);
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const body of bodies) {
        const heading = (body.querySelector(".group")?.textContent || "").toLowerCase();
        let any = false;
        for (const row of rowsOf(body)) {
          const text = `${heading} ${row.textContent.toLowerCase()}`;
          row.hidden = !wanted.every((word) => text.includes(word));
          any ||= !row.hidden;
          shown += !row.hidden;
        }
        body.hidden = !any;
      }
      count.textContent = wanted.length ? `${shown} / ${all.length}` : "";
    });
  }
})();
