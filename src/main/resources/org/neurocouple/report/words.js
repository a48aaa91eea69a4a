/* The story's text as a heat map of the chosen neuron's pairs. Uses packing.js, elements.js, choice.js. */

/** How strongly a share, from 0 to 1, is coloured: red behind a word as query, blue below it as key. */
const QUERY_COLOR = share => `rgba(214, 40, 40, ${share.toFixed(3)})`, KEY_COLOR = share => `rgba(30, 100, 220, ${share.toFixed(3)})`;

/** A story's words, made of its tokens; a mark such as [CLS] is a word without a number. */
async function openWords(story) {
	if (story.words) return story.words;
	const tokens = await table(story.id + "/tokens");
	if (!tokens) return story.words = { list: [], ofToken: [] };
	const list = [], ofToken = [];
	for (let row = 0; row < tokens.rows; row++) {
		const number = tokens.number("word", row), token = tokens.text("token", row);
		const last = list[list.length - 1];
		if (last && number > 0 && last.number === number) last.text += token.replace(/^##/, "").replace(/^\u0120/, "");
		else list.push({ number: number > 0 ? number : 0, text: token.replace(/^[\u0120\u2581]/, ""), segment: tokens.number("segment", row),
			onset: tokens.number("onset", row), volume: tokens.number("bin", row), tag: "" });
		ofToken.push(list.length - 1);
		const tag = story.pairs ? story.pairs.tagged[row] : -1;
		if (tag >= 0 && !list[list.length - 1].tag) list[list.length - 1].tag = story.pairs.tags[tag];
	}
	return story.words = { list, ofToken };
}

/** A neuron's pairs: tokens, and products; null if the page has none. */
async function openPairs(story, neuron) {
	const name = `${story.id}/pairs/${neuron}`;
	if (!packed.has(name)) return null;
	const bytes = await block(name), view = new DataView(bytes.buffer, bytes.byteOffset);
	const count = view.getInt32(0, true), step = view.getFloat32(4, true);
	const queries = new Int32Array(count), keys = new Int32Array(count), products = new Float32Array(count);
	for (let p = 0, query = 0, key = 0; p < count; p++) {
		queries[p] = query += view.getInt32(8 + 4 * p, true);
		keys[p] = key += view.getInt32(8 + 4 * (count + p), true);
		products[p] = view.getInt8(8 + 8 * count + p) * step;
	}
	return { count, queries, keys, products };
}

class StoryText {

	/** @param choose is told the place of the word that is chosen */
	constructor(host, details, chooseWord) {
		this.host = host;
		this.details = details;
		this.at = 0;
		this.host.addEventListener("click", event => this.onWord(event, word => chooseWord(word)));
		this.host.addEventListener("mouseover", event => this.onWord(event, word => this.tell(word)));
		this.host.addEventListener("mouseleave", () => this.tell(this.chosen()));
		this.host.addEventListener("keydown", event => {
			const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -10, ArrowDown: 10 }[event.key];
			if (!step || !this.spans) return;
			event.preventDefault();
			const next = Math.max(0, Math.min(this.spans.length - 1, this.chosen() + step));
			chooseWord(next);
		});
	}

	onWord(event, callback) {
		const span = event.target.closest("[data-word]");
		if (span) callback(Number(span.dataset.word));
	}

	/** The place in the list of the word that is chosen; -1 if none is. */
	chosen() {
		return this.words ? this.words.list.findIndex(word => word.number > 0 && word.number === choice.word) : -1;
	}

	async show(story, neuron) {
		this.words = await openWords(story);
		this.pairs = await openPairs(story, neuron);
		if (this.story !== story) this.write(story);
		this.color();
		this.tell(this.chosen());
	}

	write(story) {
		this.story = story;
		this.spans = this.words.list.map((word, at) => el("span", { "data-word": at, class: word.number ? "word" : "word mark" },
			word.text));
		const text = document.createDocumentFragment();
		this.spans.forEach((span, at) => {
			if (at > 0 && this.words.list[at].segment !== this.words.list[at - 1].segment) text.append(el("br"), el("br"));
			text.append(span, " ");
		});
		this.host.replaceChildren(text);
	}

	/** How much each word takes part in the pairs, as query and as key. */
	color() {
		const asQuery = new Float64Array(this.spans.length), asKey = new Float64Array(this.spans.length);
		let most = 0;
		if (this.pairs) for (let p = 0; p < this.pairs.count; p++) {
			const query = this.words.ofToken[this.pairs.queries[p]], key = this.words.ofToken[this.pairs.keys[p]];
			asQuery[query] += this.pairs.products[p];
			asKey[key] += this.pairs.products[p];
			most = Math.max(most, asQuery[query], asKey[key]);
		}
		this.spans.forEach((span, at) => {
			// The square root lets weak words be seen beside the strongest.
			const query = most ? Math.sqrt(Math.max(0, asQuery[at]) / most) : 0, key = most ? Math.sqrt(Math.max(0, asKey[at]) / most) : 0;
			const color = query || key ? `linear-gradient(${QUERY_COLOR(query)} 70%, ${KEY_COLOR(key)} 70%)` : "";
			if (span.style.backgroundImage !== color) span.style.backgroundImage = color;
		});
	}

	/** Shows a word's pairs below the text, and its partners in it. */
	tell(at) {
		for (const span of this.host.querySelectorAll(".told, .partner")) span.classList.remove("told", "partner");
		this.details.replaceChildren();
		if (at < 0 || !this.spans) {
			this.details.append(el("p", { class: "hint" }, this.pairs ? "Point at a word, or choose it, to see its pairs."
				: this.words && this.words.list.length ? "Choose a word to see when it was said." : ""));
			return;
		}
		const word = this.words.list[at];
		this.spans[at].classList.add("told");
		const parts = [el("b", {}, word.text)];
		if (word.tag) parts.push(` (${word.tag})`);
		if (Number.isFinite(word.onset)) parts.push(`, at ${fixed(word.onset, 1)} s`);
		if (Number.isFinite(word.volume)) parts.push(`, volume ${word.volume}`);
		this.details.append(el("p", {}, ...parts));
		if (!this.pairs) return;
		this.list("asks", at, this.pairs.queries, this.pairs.keys, "As query, with the keys ");
		this.list("asked", at, this.pairs.keys, this.pairs.queries, "As key, with the queries ");
	}

	list(kind, at, own, others, title) {
		const sums = new Map();
		for (let p = 0; p < this.pairs.count; p++) {
			if (this.words.ofToken[own[p]] !== at) continue;
			const other = this.words.ofToken[others[p]];
			sums.set(other, (sums.get(other) || 0) + this.pairs.products[p]);
		}
		const sorted = [...sums].sort((a, b) => b[1] - a[1]);
		if (sorted.length === 0) return;
		for (const [other] of sorted) this.spans[other].classList.add("partner");
		const shown = sorted.slice(0, 12).map(([other, sum]) => `${this.words.list[other].text} ${short(sum)}`).join(", ");
		this.details.append(el("p", { class: kind }, title, shown, sorted.length > 12 ? ` and ${sorted.length - 12} more` : ""));
	}

	/** Marks the word that is chosen, and brings it into sight. */
	choose() {
		for (const span of this.host.querySelectorAll(".chosen")) span.classList.remove("chosen");
		const at = this.chosen();
		if (at >= 0) {
			const span = this.spans[at];
			span.classList.add("chosen");
			const top = span.offsetTop - this.host.offsetTop;
			if (top < this.host.scrollTop || top > this.host.scrollTop + this.host.clientHeight - 30) this.host.scrollTop = top - this.host
				.clientHeight / 2;
		}
		this.tell(at);
	}

	/** The volume in which the chosen word was said. */
	volumes() {
		const word = this.words && this.words.list[this.chosen()];
		return word && Number.isFinite(word.volume) ? [word.volume] : [];
	}

	/** The number of the first word said in a volume or after it. */
	firstIn(volume) {
		const word = this.words.list.find(one => one.number > 0 && one.volume >= volume);
		return word ? word.number : 0;
	}
}

/** Neurons whose pairs a word is in, those with the largest sums first; unpacks the pairs of all that the page has. */
async function neuronsOfWord(story, number) {
	const words = await openWords(story);
	const at = words.list.findIndex(word => word.number === number);
	if (at < 0 || !story.pairs) return [];
	const found = [];
	for (const neuron of story.pairs.neurons) {
		const pairs = await openPairs(story, neuron);
		let sum = 0, all = 0;
		for (let p = 0; p < pairs.count; p++) {
			all += pairs.products[p];
			if (words.ofToken[pairs.queries[p]] === at || words.ofToken[pairs.keys[p]] === at) sum += pairs.products[p];
		}
		if (sum > 0) found.push({ neuron, share: sum / all });
	}
	return found.sort((a, b) => b.share - a.share);
}
