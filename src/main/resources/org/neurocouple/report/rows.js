/* A long table that sorts and filters; only the rows in sight are elements. Uses elements.js. */

class RowTable {

	/**
	 * @param host gets the table
	 * @param columns [{label, title, words, values}]; without words the values are numbers
	 * @param rows how many there are
	 * @param choose is told the row that is chosen
	 */
	constructor(host, { caption, columns, rows, choose }) {
		this.columns = columns;
		this.rows = rows;
		this.chooseRow = choose;
		this.order = Uint32Array.from({ length: rows }, (_, row) => row);
		this.filters = columns.map(() => "");
		this.sorted = { column: -1, down: false };
		this.chosen = -1;
		this.pool = [];
		const widths = columns.map(column => this.width(column));
		const grid = widths.map(width => width + "ch").join(" ");
		this.heads = columns.map((column, c) => this.head(column, c));
		this.status = el("p", { class: "hint", "aria-live": "polite" });
		this.space = el("div", { class: "space" });
		this.view = el("div", { class: "view", tabindex: 0, role: "rowgroup", "aria-label": caption + "; arrows choose a row" }, this.space);
		this.table = el("div", { class: "rows", role: "table", "aria-label": caption, "aria-rowcount": rows + 1 },
			el("div", { class: "row heads", role: "row" }, ...this.heads), this.view);
		this.table.style.setProperty("--grid", grid);
		this.scroller = el("div", { class: "sideways" }, this.table);
		host.replaceChildren(el("h4", {}, caption), this.scroller, this.status);
		this.view.addEventListener("scroll", () => this.render());
		this.view.addEventListener("keydown", event => this.key(event));
		this.view.addEventListener("click", event => {
			const row = event.target.closest("[data-row]");
			if (row) this.chooseRow(Number(row.dataset.row));
		});
		new ResizeObserver(() => this.render()).observe(this.view);
		this.arrange();
	}

	/** In characters. */
	width(column) {
		let longest = 9;
		if (column.words) {
			longest = 4;
			for (const word of column.words) longest = Math.max(longest, Math.min(36, word.length));
		}
		return Math.max(longest + 2, Math.ceil(column.label.length * .75) + 4);
	}

	head(column, c) {
		const sort = el("button", { type: "button", title: column.title || null, click: () => this.sort(c) }, column.label);
		const filter = el("input", { type: "search", "aria-label": "Filter " + column.label, placeholder: column.words ? "contains" : "> <",
			title: column.words ? "rows that contain this; =word for the whole cell" : "such as >0.5, <=.05, 2..4 or 7",
			input: () => {
				this.filters[c] = filter.value.trim();
				this.arrange();
			} });
		return el("div", { role: "columnheader", "aria-sort": "none" }, sort, filter);
	}

	sort(c) {
		this.sorted = { column: c, down: this.sorted.column === c ? !this.sorted.down : !this.columns[c].words };
		this.heads.forEach((head, h) => head.setAttribute("aria-sort", h !== c ? "none" : this.sorted.down ? "descending" : "ascending"));
		this.arrange();
	}

	/** Filters and sorts. What is missing comes last. */
	arrange() {
		const tests = this.filters.map((filter, c) => filter ? this.test(this.columns[c], filter) : null).filter(test => test);
		const kept = [];
		for (let row = 0; row < this.rows; row++) if (tests.every(test => test(row))) kept.push(row);
		const { column, down } = this.sorted;
		if (column >= 0) {
			const { words, values } = this.columns[column];
			const sign = down ? -1 : 1;
			if (words) {
				const places = new Float64Array(words.length);
				[...words.keys()].sort((a, b) => words[a].localeCompare(words[b], "en", { numeric: true })).forEach((word, place) =>
					places[word] = place);
				kept.sort((a, b) => sign * (places[values[a]] - places[values[b]]) || a - b);
			}
			else kept.sort((a, b) => isNaN(values[a]) ? isNaN(values[b]) ? a - b : 1 : isNaN(values[b]) ? -1
				: sign * (values[a] - values[b]) || a - b);
		}
		this.order = Uint32Array.from(kept);
		this.status.textContent = this.order.length === this.rows ? `${count(this.rows)} rows`
			: `${count(this.order.length)} of ${count(this.rows)} rows`;
		this.view.scrollTop = 0;
		this.render();
	}

	test({ words, values }, filter) {
		if (words) {
			const whole = filter.startsWith("="), sought = (whole ? filter.slice(1) : filter).toLowerCase();
			const fits = words.map(word => whole ? word.toLowerCase() === sought : word.toLowerCase().includes(sought));
			return row => fits[values[row]];
		}
		const range = /^(-?[\d.eE-]+)\.\.(-?[\d.eE-]+)$/.exec(filter);
		if (range) return row => values[row] >= Number(range[1]) && values[row] <= Number(range[2]);
		const [, sign, digits] = /^(>=|<=|>|<|=)?\s*(.*)$/.exec(filter);
		const bound = Number(digits.replace("\u2212", "-"));
		if (digits === "" || isNaN(bound)) return () => true;
		return { ">": row => values[row] > bound, "<": row => values[row] < bound, ">=": row => values[row] >= bound,
			"<=": row => values[row] <= bound }[sign] || (row => Math.abs(values[row] - bound) < 1e-6 * Math.max(1, Math.abs(bound)));
	}

	render() {
		if (this.height === undefined || this.height === 0) {
			const probe = el("div", { class: "row" }, el("div", {}, "0"));
			this.space.append(probe);
			this.height = probe.getBoundingClientRect().height;
			probe.remove();
			if (!this.height) return; // not in sight yet
		}
		this.space.style.height = this.order.length * this.height + "px";
		const first = Math.max(0, Math.floor(this.view.scrollTop / this.height) - 3);
		const last = Math.min(this.order.length, first + Math.ceil(this.view.clientHeight / this.height) + 7);
		while (this.pool.length < last - first) {
			const cells = this.columns.map(column => el("div", { role: "cell", class: column.words ? "words" : "number" }));
			const row = el("div", { class: "row", role: "row" }, ...cells);
			this.pool.push({ row, cells });
			this.space.append(row);
		}
		this.pool.forEach(({ row, cells }, p) => {
			const place = first + p;
			row.hidden = place >= last;
			if (row.hidden) return;
			const which = this.order[place];
			row.style.top = place * this.height + "px";
			row.dataset.row = which;
			row.setAttribute("aria-rowindex", place + 2);
			row.classList.toggle("chosen", which === this.chosen);
			row.classList.toggle("odd", place % 2 === 1);
			this.columns.forEach(({ words, values }, c) => {
				const content = words ? words[values[which]] : short(values[which]);
				if (cells[c].textContent !== content) cells[c].textContent = content;
			});
		});
	}

	/** Marks a row and brings it into sight, unless a filter hides it. */
	mark(row) {
		this.chosen = row;
		const place = this.order.indexOf(row);
		if (place >= 0 && this.height) {
			const top = place * this.height;
			if (top < this.view.scrollTop || top + this.height > this.view.scrollTop + this.view.clientHeight) this.view.scrollTop = top -
				this.view.clientHeight / 3;
		}
		this.render();
	}

	key(event) {
		const page = Math.max(1, Math.floor(this.view.clientHeight / (this.height || 20)) - 1);
		const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.rows, End: this.rows }[event.key];
		if (step === undefined || this.order.length === 0) return;
		event.preventDefault();
		const place = this.order.indexOf(this.chosen);
		this.chooseRow(this.order[Math.max(0, Math.min(this.order.length - 1, place < 0 ? 0 : place + step))]);
	}
}

/** Tables beside each other as columns of one: what a name of the first says in the others. */
function joinedColumns(first, key, others, skip = []) {
	const columns = [];
	for (const column of first.columns.values()) columns.push({ name: column.name, label: columnLabel(column.name), title: columnMeaning(
		column.name), words: column.words, values: column.values });
	for (const other of others) {
		if (!other) continue;
		const rows = Array.from({ length: first.rows }, (_, row) => other.find(key, first.text(key, row)));
		for (const { name, words, values } of other.columns.values()) {
			if (name === key || first.has(name) || skip.includes(name)) continue;
			const its = words ? [...words, ""] : null;
			columns.push({ name, label: columnLabel(name), title: columnMeaning(name), words: its,
				values: Float64Array.from(rows, row => row < 0 ? words ? words.length : NaN : values[row]) });
		}
	}
	return columns;
}
