/* What is known of the neuron and the network that are chosen. Uses packing.js, elements.js, choice.js, tags.js. */

/** Rows of a small table: r, p, q and family-wise p, under both verdicts where there are two. */
function verdictTable(rows, row, partnerName) {
	const given = hasGiven();
	const cell = name => {
		if (!rows.has(name)) return "\u2013";
		const words = rows.columns.get(name).words;
		return words ? rows.text(name, row) : short(rows.number(name, row));
	};
	const line = (label, name, title) => el("tr", {}, el("th", { scope: "row", title }, label), el("td", {}, cell(name)),
		given ? el("td", {}, cell(name + "given")) : null);
	const fitted = rows.text("extrapolated", row) === "true" ? " (extrapolated)" : "";
	return el("table", { class: "verdicts" }, el("thead", {}, el("tr", {}, el("td"), el("th", { scope: "col" }, "as it is"),
		given ? el("th", { scope: "col", title: "given the nuisances" }, "given") : null)), el("tbody", {},
		line(partnerName === "network" ? "best network" : "best neuron", partnerName),
		line("r", "r"),
		el("tr", {}, el("th", { scope: "row", title: columnMeaning("p") }, "p"), el("td", {}, cell("p") + fitted), given ? el("td", {},
			rows.has("pgiven") ? cell("pgiven") : "\u2013") : null),
		line("q", "q", "false discovery rate"),
		line("family-wise p", "pfwe", "over all pairs: the verdict")));
}

function passes(rows, row) {
	const p = rows.number(verdict("pfwe"), row);
	const bound = p <= (study.alpha || .05);
	return el("p", { class: bound ? "bound" : "open" }, bound ? "Bound family-wise" : "Not significant family-wise",
		choice.given ? ", given the nuisances." : hasGiven() ? ", as it is." : ".");
}

function cellList(title, cells, suffix) {
	if (cells.length === 0) return null;
	const most = cells[0].count;
	return el("div", {}, el("h5", {}, title), el("ol", { class: "cells" }, ...cells.map(cell => {
		const bar = el("span", { class: "bar" });
		bar.style.width = `${Math.max(2, 100 * cell.count / most)}%`;
		return el("li", {}, bar, el("span", {}, `${cell.category} `, el("small", {}, suffix(cell))));
	})));
}

async function neuronCard(story, name) {
	const rows = coupling.neurons, row = rows ? rows.find("neuron", name) : -1;
	const card = el("section", { class: "card" }, el("h4", {}, "Neuron ", el("b", {}, name || "\u2013")));
	if (row < 0) {
		card.append(el("p", {}, "It has no row in the table of couplings: its series does not vary, or the story was not coupled."));
		return card;
	}
	card.append(el("p", {}, `layer ${rows.text("layer", row)}, head ${rows.text("head", row)}, dimension ${rows.text("dimension", row)}`),
		passes(rows, row), verdictTable(rows, row, "network"));
	if (rows.has("caution")) card.append(el("p", { class: "caution" }, rows.text("caution", row)));
	const meaning = await table(story.id + "/meaning-neurons");
	const at = meaning ? meaning.find("neuron", name) : -1;
	if (at >= 0) {
		const say = (prefix, label) => el("p", {}, el("b", {}, meaning.text(prefix + "category", at).replace(">", " > ")), ` ${label}: ` +
			`${fixed(100 * meaning.number(prefix + "share", at), 1)} % of its pairs, z ${fixed(meaning.number(prefix + "z", at), 1)} against ` +
			`chance`);
		card.append(say("", "is the most frequent category"));
		if (meaning.has("overcategory") && meaning.text("overcategory", at) !== "n/a") card.append(say("over", "is most above chance"));
	}
	card.append(...[cellList("Largest cells, query > key", await cellsOfNeuron(story, name), cell => `${count(cell.count)} pairs, ` +
		`${fixed(100 * cell.share, 1)} %`)].filter(list => list));
	return card;
}

async function networkCard(story, name) {
	const rows = coupling.networks, row = rows ? rows.find("network", name) : -1;
	const names = await table("names");
	const title = names ? names.text("name", names.find("network", name)) : "";
	const card = el("section", { class: "card" }, el("h4", {}, "Network ", el("b", {}, name || "\u2013"), title ? el("small", {}, " " + title)
		: null));
	if (row < 0) {
		card.append(el("p", {}, "It has no row in the table of couplings."));
		return card;
	}
	card.append(passes(rows, row), verdictTable(rows, row, "neuron"));
	if (rows.text("twin", row)) card.append(el("p", { class: "caution" }, `It repeats ${rows.text("twin", row)}.`));
	if (rows.has("caution")) card.append(el("p", { class: "caution" }, rows.text("caution", row)));
	const anchored = coupling.anchored, at = anchored ? anchored.find("network", name) : -1;
	if (at >= 0) {
		const facts = [];
		for (const column of anchored.columns.values()) {
			if (["network", "neuron", "r", "twin"].includes(column.name)) continue;
			const value = column.words ? anchored.text(column.name, at) : short(column.values[at]);
			if (value === "" || value === "n/a" || value === "\u2013") continue;
			facts.push(el("dt", { title: columnMeaning(column.name) }, columnLabel(column.name)), el("dd", {}, value));
		}
		card.append(el("dl", {}, ...facts));
	}
	card.append(...[await clusterList(name), cellList("Categories of its neurons", await categoriesOfNetwork(story, name), cell => `${count(
		cell.count)} neurons, ${count(cell.passing)} of them bound`)].filter(list => list));
	return card;
}

/** A network's largest clusters; a click goes there. */
async function clusterList(name) {
	const peaks = await table("peaks");
	const rows = peaks ? peaks.rowsOf("network", name).slice(0, 6) : [];
	if (rows.length === 0) return null;
	return el("div", {}, el("h5", {}, "Clusters"), el("ul", { class: "clusters" }, ...rows.map(row => {
		const mm = ["x", "y", "z"].map(axis => peaks.number(axis, row));
		const region = peaks.has("region") ? peaks.text("region", row) : "";
		return el("li", {}, el("button", { type: "button", click: () => brain && brain.toMillimetres(mm) }, mm.map(value => fixed(value,
			0)).join(", ")), ` ${region && region !== "NaN" ? region + ", " : ""}${peaks.text("sign", row)}, ${count(peaks.number("mm3", row))} ` +
			`mm\u00b3, peak ${short(peaks.number("peak", row))}`);
	})));
}

/** The people of the pair, where they were looked up. */
async function peopleOfPair(story) {
	const people = await table(story.id + "/people");
	if (!people) return null;
	const row = people.rowsOf("neuron", choice.neuron).find(one => people.text("network", one) === choice.network);
	if (row === undefined) return null;
	const known = ["neuron", "network", "given", "r", "mean", "low", "high", "positive", "people"];
	const persons = [...people.columns.values()].filter(column => !known.includes(column.name) && !column.words).map(column =>
		`${column.name} ${fixed(column.values[row], 2)}`);
	return el("p", {}, el("b", {}, "In each person: "), `mean r ${fixed(people.number("mean", row), 2)} (${fixed(people.number("low", row),
		2)} to ${fixed(people.number("high", row), 2)}): `, persons.join(", "));
}

/** The slices of the network that is chosen; null where there are no maps. */
let brain = null;
