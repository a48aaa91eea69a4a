/* Puts the parts into the page's frame and links them. Uses all others. */

const neuronTables = new Map();
let tablesSeen = false;

async function openTables(story) {
	if (!neuronTables.has(story)) {
		const host = el("div", {});
		const neuronHost = el("div", {}), networkHost = el("div", {});
		host.append(neuronHost, networkHost);
		const [neurons, networks, anchored, meaning, names] = await Promise.all([`${story.id}/neurons`, `${story.id}/networks`,
			`${story.id}/anchored`, `${story.id}/meaning-neurons`, "names"].map(table));
		const made = { host };
		part("tables").replaceChildren(host);
		if (neurons) made.neurons = new RowTable(neuronHost, { caption: `The ${count(neurons.rows)} neurons of the story ${story.id}`,
			columns: joinedColumns(neurons, "neuron", [meaning], ["pairs"]), rows: neurons.rows,
			choose: row => choose({ neuron: neurons.text("neuron", row) }) });
		if (networks) made.networks = new RowTable(networkHost, { caption: `The ${count(networks.rows)} networks`,
			columns: joinedColumns(networks, "network", [names, anchored]), rows: networks.rows,
			choose: row => choose({ network: networks.text("network", row) }) });
		made.rows = { neurons, networks };
		neuronTables.set(story, made);
	}
	const made = neuronTables.get(story);
	if (part("tables").firstChild !== made.host) part("tables").replaceChildren(made.host);
	return made;
}

async function markTables() {
	const made = await openTables(choice.story);
	if (made.neurons) made.neurons.mark(made.rows.neurons.find("neuron", choice.neuron));
	if (made.networks) made.networks.mark(made.rows.networks.find("network", choice.network));
}

function openChooser() {
	const stories = part("story");
	stories.append(...study.stories.map(story => el("option", { value: story.id }, story.id)));
	stories.addEventListener("change", () => choose({ story: study.stories.find(story => story.id === stories.value) }));
	for (const [id, name] of [["as-is", false], ["given", true]]) part(id).addEventListener("change", () => choose({ given: name }));
	const input = part("name");
	const seek = () => {
		const sought = input.value.trim(), upper = sought.toUpperCase();
		const network = study.stories.flatMap(story => story.series).find(name => name.toUpperCase() === upper);
		input.setCustomValidity("");
		const pair = sought.split(/[\s,]+/);
		if (pair.length === 2 && rowOfNeuron(pair[0].toUpperCase()) >= 0 && isNetwork(pair[1])) choose({ neuron: pair[0].toUpperCase(),
			network: pair[1] });
		else if (coupling.neurons && coupling.neurons.find("neuron", upper) >= 0) choose({ neuron: upper });
		else if (network) choose({ network });
		else if (sought) chooseWordCalled(sought);
	};
	input.addEventListener("input", () => input.setCustomValidity("")); // else the browser keeps refusing
	part("chooser").addEventListener("submit", event => {
		event.preventDefault();
		seek();
	});
	part("best").addEventListener("click", () => choose(bestPair()));
}

/** How to name a neuron, a network and a pair of this study. */
function examples() {
	const { neuron, network } = bestPair();
	return [neuron, network, neuron && network ? `${neuron} ${network}` : ""].filter(name => name).join(", ");
}

/** The next word of the story that is spelt so, after the one that is chosen. */
async function chooseWordCalled(sought) {
	const { list } = await openWords(choice.story);
	const plain = word => word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
	const fits = list.filter(word => word.number > 0 && plain(word.text) === plain(sought));
	if (fits.length === 0) {
		part("name").setCustomValidity("No neuron, network or word of the story is called so; name them as " + examples() + ", or as the story has " +
			"the word.");
		part("name").reportValidity();
		return;
	}
	choose({ word: (fits.find(word => word.number > choice.word) || fits[0]).number });
}

async function showWordNeurons() {
	const host = part("word-neurons");
	host.replaceChildren();
	if (!choice.word || !choice.story.pairs) return;
	const found = await neuronsOfWord(choice.story, choice.word);
	if (found.length) host.append(el("h5", {}, "Neurons with most of their pairs on this word"), el("p", {}, ...found.slice(0, 15).flatMap(({
		neuron, share }) => [el("button", { type: "button", click: () => choose({ neuron }) }, neuron), ` ${fixed(100 * share, 1)} %  `])));
}

/** Chooses what the address asks for, over something else, and tells what of it is not there. */
function openAsked(usual) {
	const { wanted, unknown } = asked();
	part("unknown").hidden = !unknown.length;
	part("unknown").textContent = unknown.length ? `The address asks for ${unknown.join(", ")}, which these results do not have; the ` +
		"rest is shown." : "";
	return choose({ ...usual, ...wanted });
}

async function start() {
	const texts = new StoryText(part("words"), part("word-pairs"), at => choose({ word: texts.words.list[at].number }));
	const plot = new SeriesPlot(part("series"), volume => {
		const word = texts.firstIn(volume);
		if (word) choose({ word });
	});
	if (box) brain = new Brain(part("brain"));
	else {
		part("brain").append(el("p", { class: "absent" }, "These results hold no maps: the study's networks came as series."));
		part("montage-part").hidden = true;
	}

	watch(async changed => {
		const pair = changed.has("neuron") || changed.has("network") || changed.has("story") || changed.has("given");
		const { story, neuron, network } = choice;
		const same = () => choice.story === story && choice.neuron === neuron && choice.network === network;
		part("story").value = story.id;
		part("verdicts").hidden = !hasGiven();
		part(choice.given ? "given" : "as-is").checked = true;
		if (changed.has("story")) part("name").placeholder = [examples(), "or a word"].filter(text => text).join(", ");
		if (pair) {
			part("chosen").replaceChildren(el("b", {}, neuron || "\u2013"), " and ", el("b", {}, network || "\u2013"));
			const [one, other, people] = await Promise.all([neuronCard(story, neuron), networkCard(story, network), peopleOfPair(story),
				changed.has("network") && brain ? brain.show(network) : null, plot.show(story, neuron, network)]);
			if (!same()) return;
			part("cards").replaceChildren(one, other);
			part("chance").replaceChildren(drawChance(), ...(people ? [people] : []));
			const counted = await tagCounts(story, neuron);
			part("tags").replaceChildren(counted ? tagMatrix(counted) : el("p", { class: "absent" }, story.pairs
				? "The page holds the pairs of the best neurons and the bound ones, not of this one."
				: "These results hold no query\u2013key pairs."));
		}
		if (changed.has("neuron") || changed.has("story")) await texts.show(story, neuron);
		if (changed.has("word") || changed.has("neuron") || changed.has("story")) {
			texts.choose();
			plot.mark(texts.volumes());
		}
		if (tablesSeen) await markTables();
		if (changed.has("word") || changed.has("story")) await showWordNeurons();
	});
	openChooser();
	await openAsked({ story: study.stories[0] });
	addEventListener("hashchange", () => openAsked({}));
	performance.mark("neurocouple-ready");
	// What is further down may wait until the first view stands.
	if (box) openMontage(part("montage"));
	new IntersectionObserver((entries, observer) => {
		if (!entries.some(entry => entry.isIntersecting)) return;
		observer.disconnect();
		tablesSeen = true;
		markTables();
	}, { rootMargin: "1000px" }).observe(part("tables"));
}

/** Long tables of the page open on demand, and on paper. */
for (const long of document.querySelectorAll("main > table")) {
	if (long.rows.length < 14) continue;
	const folded = el("details", { class: "wide" }, el("summary", {}, long.caption ? long.caption.textContent : "Table"));
	long.replaceWith(folded);
	folded.append(long);
}
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(one => one.open = true));

if (study.stories.length) start().catch(failure => {
	part("linked").prepend(el("p", { class: "caution" }, "This part needs a browser of 2023 or later: " + failure.message));
	throw failure;
});
