/* What is chosen, and who wants to know. Uses packing.js. */

const choice = { story: null, given: false, neuron: "", network: "", word: 0 };
const watchers = [];

/** Calls back whenever something else is chosen, with the names of what has changed. */
function watch(callback) {
	watchers.push(callback);
}

/** The couplings of the story that is chosen. */
const coupling = { neurons: null, networks: null, anchored: null };

/** Whether couplings given the nuisances stand beside those as they are. */
function hasGiven() {
	return coupling.neurons !== null && coupling.neurons.has("rgiven") && !coupling.neurons.columns.get("rgiven").words;
}

/** The name of a column under the verdict that is chosen: column("r") is "r" or "rgiven". */
function verdict(name) {
	return choice.given ? name + "given" : name;
}

/** A partner that stands as n/a is none. */
function partner(found) {
	return found === "n/a" ? "" : found;
}

/** The network that a neuron is bound to under the chosen verdict; "" if none. */
function networkOf(neuron) {
	const rows = coupling.neurons;
	return rows ? partner(rows.text(verdict("network"), rows.find("neuron", neuron))) : "";
}

/** The neuron that a network is bound to under the chosen verdict; "" if none. */
function neuronOf(network) {
	const rows = coupling.networks;
	return rows ? partner(rows.text(verdict("neuron"), rows.find("network", network))) : "";
}

/** The pair with the largest |r| under the chosen verdict. */
function bestPair() {
	const rows = coupling.neurons;
	if (!rows || !rows.rows) return {};
	const r = rows.columns.get(verdict("r")).values;
	let best = 0;
	for (let row = 1; row < rows.rows; row++) if (!(Math.abs(r[row]) <= Math.abs(r[best]))) best = isNaN(r[row]) ? best : row;
	return { neuron: rows.text("neuron", best), network: rows.text(verdict("network"), best) };
}

/**
 * Chooses. A neuron alone brings its network along, a network its neuron; a story, what was chosen or its best pair.
 */
async function choose(change) {
	const before = { ...choice };
	const next = { ...change };
	if (next.story && next.story !== choice.story) {
		const [neurons, networks, anchored] = await Promise.all(["neurons", "networks", "anchored"].map(name => table(
			next.story.id + "/" + name)));
		Object.assign(coupling, { neurons, networks, anchored });
		choice.story = next.story;
		choice.word = 0;
		choice.given = hasGiven() && (before.story ? choice.given : true);
	}
	if ("given" in next) choice.given = next.given && hasGiven();
	if ("word" in next) choice.word = next.word;
	if (next.neuron && next.network) Object.assign(choice, { neuron: next.neuron, network: next.network });
	else if (next.neuron) Object.assign(choice, { neuron: next.neuron, network: networkOf(next.neuron) || choice.network });
	else if (next.network) Object.assign(choice, { network: next.network, neuron: neuronOf(next.network) || choice.neuron });
	else if (before.story === null || before.given !== choice.given) {
		Object.assign(choice, before.neuron ? { network: networkOf(before.neuron) || before.network } : bestPair());
	}
	const changed = new Set(Object.keys(choice).filter(key => choice[key] !== before[key]));
	if (changed.size === 0) return;
	remember();
	await Promise.all(watchers.map(callback => callback(changed)));
}

/** The address tells what is chosen, so that a link or another program can open the page there. */
function remember() {
	const told = new URLSearchParams({ story: choice.story.id });
	if (choice.neuron) told.set("neuron", choice.neuron);
	if (choice.network) told.set("network", choice.network);
	if (choice.word) told.set("word", choice.word);
	try {
		history.replaceState(null, "", "#" + told);
	}
	catch (refused) {
		// Some viewers show the page without an address of its own.
	}
}

/** What the address asks for, and the names in it that the page does not know, which are left out. */
function asked() {
	const told = new URLSearchParams(location.hash.slice(1));
	const wanted = {}, unknown = [];
	const seek = (kind, find) => {
		if (!told.has(kind)) return;
		const found = find(told.get(kind));
		if (found) wanted[kind] = found;
		else unknown.push(`${kind} "${told.get(kind)}"`);
	};
	seek("story", id => study.stories.find(one => one.id === id));
	seek("neuron", name => rowOfNeuron(name) >= 0 && name);
	seek("network", name => isNetwork(name) && name);
	seek("word", number => Number(number) > 0 && Number(number));
	return { wanted, unknown };
}

function isNetwork(name) {
	return study.stories.some(story => story.series.includes(name));
}
