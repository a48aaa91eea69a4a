/* What a neuron's pairs join, and what a network's neurons do. Uses packing.js, elements.js, choice.js, words.js. */

const TAG_ORDER = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
	"SYM", "VERB", "X", "[CLS]", "[SEP]"];

/** Counts a neuron's pairs by the tags of query and key; null if the page has no pairs of it. */
async function tagCounts(story, neuron) {
	const pairs = await openPairs(story, neuron);
	if (!pairs) return null;
	const { tags, tagged } = story.pairs;
	const order = [...tags].sort((a, b) => TAG_ORDER.indexOf(a) - TAG_ORDER.indexOf(b));
	const place = tags.map(tag => order.indexOf(tag));
	const counts = order.map(() => order.map(() => 0));
	for (let p = 0; p < pairs.count; p++) {
		const query = tagged[pairs.queries[p]], key = tagged[pairs.keys[p]];
		if (query >= 0 && key >= 0) counts[place[query]][place[key]]++;
	}
	return { tags: order, counts, all: pairs.count };
}

/** The cells with the most pairs: [{category, count, share}]. */
function largestCells({ tags, counts, all }, most) {
	const cells = [];
	counts.forEach((row, query) => row.forEach((count, key) => {
		if (count) cells.push({ category: `${tags[query]} > ${tags[key]}`, query, key, count, share: count / all });
	}));
	return cells.sort((a, b) => b.count - a.count).slice(0, most);
}

/** A table of tags, query by key, with marginals; the six largest cells are framed. */
function tagMatrix(counted) {
	const { tags, counts } = counted;
	const sums = counts.map(row => row.reduce((a, b) => a + b, 0));
	const under = tags.map((_, key) => counts.reduce((sum, row) => sum + row[key], 0));
	const most = Math.max(1, ...counts.flat());
	const framed = new Set(largestCells(counted, 6).map(cell => cell.query + " " + cell.key));
	const head = el("tr", {}, el("th", {}, "query \u2193 key \u2192"), ...tags.map(tag => el("th", { scope: "col" }, el("span", {}, tag))),
		el("th", { scope: "col" }, "all"));
	const body = counts.map((row, query) => el("tr", {}, el("th", { scope: "row" }, tags[query]), ...row.map((count, key) => {
		const share = Math.sqrt(count / most);
		const cell = el("td", { title: `${tags[query]} > ${tags[key]}: ${count}`, class: framed.has(query + " " + key) ? "framed" : null },
			count ? String(count) : "");
		cell.style.backgroundColor = `rgba(31, 78, 121, ${share.toFixed(3)})`;
		if (share > .6) cell.style.color = "#fff";
		return cell;
	}), el("td", { class: "sum" }, String(sums[query]))));
	return el("table", { class: "tags" }, el("thead", {}, head), el("tbody", {}, ...body, el("tr", {}, el("th", { scope: "row" },
		"all"), ...under.map(sum => el("td", { class: "sum" }, String(sum))), el("td", { class: "sum" }, String(counted.all)))));
}

/** A neuron's largest cells: from its pairs, else from the story's table of cells; empty if neither is there. */
async function cellsOfNeuron(story, neuron) {
	const counted = await tagCounts(story, neuron);
	if (counted) return largestCells(counted, 12);
	const cells = await table(story.id + "/meaning-cells");
	if (!cells) return [];
	const meaning = await table(story.id + "/meaning-neurons");
	const all = meaning ? meaning.number("pairs", meaning.find("neuron", neuron)) : NaN;
	return cells.rowsOf("neuron", neuron).slice(0, 12).map(row => ({ category: cells.text("category", row).replace(">", " > "),
		count: cells.number("pairs", row), share: cells.number("pairs", row) / all }));
}

/** The categories of the neurons that are bound to a network, most first: [{category, count, passing}]. */
async function categoriesOfNetwork(story, network) {
	const rows = await table(story.id + "/meaning-networks");
	if (!rows) return [];
	const neurons = verdict("neurons"), passing = verdict("passing");
	return rows.rowsOf("network", network).filter(row => rows.text("kind", row) !== "over").map(row => ({
		category: rows.text("category", row).replace(">", " > "), count: rows.number(neurons, row), passing: rows.number(passing, row) }))
		.filter(cell => cell.count > 0).sort((a, b) => b.count - a.count).slice(0, 12);
}
