/* Elements and numbers. All text becomes text: nothing that comes from a study is ever read as HTML. Uses nothing. */

/** An element. Attributes that are functions listen; children are elements or text. */
function el(name, attributes = {}, ...children) {
	const element = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) {
		if (typeof value === "function") element.addEventListener(key, value);
		else if (value === true) element.setAttribute(key, "");
		else if (value !== false && value != null) element.setAttribute(key, value);
	}
	element.append(...children.flat().filter(child => child != null));
	return element;
}

function part(id) {
	return document.getElementById(id);
}

/** A number with so many decimals; a dash for none. */
function fixed(value, decimals = 3) {
	return Number.isFinite(value) ? value.toFixed(decimals).replace("-", "\u2212") : "\u2013";
}

/** A number with three digits that count, as p are read. */
function short(value) {
	if (!Number.isFinite(value)) return "\u2013";
	if (Number.isInteger(value)) return String(value).replace("-", "\u2212");
	const size = Math.abs(value);
	const text = size < 1e-3 ? value.toExponential(1) : size < 1 ? value.toFixed(size < .1 ? 4 : 3) : String(+value.toPrecision(4));
	return text.replace(/-/g, "\u2212");
}

function count(number) {
	return number.toLocaleString("en-US");
}

/** What columns of tables are called, and what they mean. What stands not here is called as in the file. */
const COLUMNS = {
	neuron: ["neuron", "layer, head and dimension"], network: ["network", "the network with the largest r"],
	name: ["regions", "what the network is called after an atlas"],
	r: ["r", "correlation, as it is"], p: ["p", "how often surrogates offer a partner as good, as it is"],
	extrapolated: ["extrapolated", "p comes from a fitted tail"], q: ["q", "false discovery rate, as it is"],
	pfwe: ["family-wise p", "over all pairs, as it is"],
	networkgiven: ["network given", "the network with the largest r given the nuisances"],
	neurongiven: ["neuron given", "the neuron with the largest r given the nuisances"],
	rgiven: ["r given", "correlation given the nuisances"], qgiven: ["q given", "false discovery rate given the nuisances"],
	pfwegiven: ["family-wise p given", "over all pairs, given the nuisances"],
	twin: ["twin of", "the network that this one repeats"], anchored: ["neurons", "how many follow it best, with r above .25, as they are"],
	group: ["of the group", "neurons that follow it or networks that repeat it"],
	wordrate: ["r with word rate", "r with the plain rate of words"], runs: ["r of runs", "between the runs of people who heard it again"],
	isc: ["r between people", "inter-subject correlation"], pisc: ["p between people", "of the inter-subject correlation"],
	pfweisc: ["family-wise p between people", "over all networks"], ceiling: ["ceiling", "noise ceiling of r"],
	returns: ["returns", "whether half of the people have the same best neuron as the other half"],
	holds: ["holds", "r of the neuron found in one half, in the other"],
	overcategory: ["category above chance", "the category that exceeds chance most"],
	overshare: ["its share", "of its pairs"], overz: ["its z", "against chance"], z: ["z", "of the category against chance"],
	logodds: ["log-odds", "of the category against chance"], overlogodds: ["its log-odds", "against chance"],
	category: ["category", "the most frequent tags of its pairs, query > key"],
	share: ["share", "of its pairs that are of this category"],
};

function columnLabel(name) {
	return (COLUMNS[name] || [name])[0];
}

function columnMeaning(name) {
	return (COLUMNS[name] || ["", ""])[1];
}
