/* What the page carries along, unpacked when it is wanted. Uses nothing. */

const study = JSON.parse(document.getElementById("study").textContent);
const packed = new Map([...document.querySelectorAll("script[data-block]")].map(e => [e.dataset.block, e]));
const unpacked = new Map();

/** The bytes of a block, as a promise; they are kept. */
function block(name) {
	if (!unpacked.has(name)) unpacked.set(name, inflate(packed.get(name).textContent));
	return unpacked.get(name);
}

async function inflate(base64) {
	const text = atob(base64);
	const bytes = new Uint8Array(text.length);
	for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
	const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A table of the results. Cells that are missing read as NaN or "". */
class Table {

	constructor(bytes) {
		const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
		const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
		this.rows = header.rows;
		this.columns = new Map();
		let at = 4 + length;
		for (const { name, kind, words } of header.columns) {
			const size = kind.endsWith("2") ? 2 : 4;
			const part = bytes.slice(at, at += size * this.rows).buffer;
			const values = kind === "f4" ? new Float32Array(part) : kind === "w4" ? new Uint32Array(part)
				: kind === "w2" ? new Uint16Array(part) : Float32Array.from(new Int16Array(part), v => v === -32768 ? NaN : v);
			this.columns.set(name, { name, words: words || null, values });
		}
		this.places = new Map();
	}

	has(name) {
		return this.columns.has(name);
	}

	/** The first of these names that is a column's; undefined if none is. */
	column(...names) {
		return this.columns.get(names.find(name => this.columns.has(name)));
	}

	text(name, row) {
		const column = this.columns.get(name);
		return column === undefined || row < 0 ? "" : column.words ? column.words[column.values[row]] : String(column.values[row]);
	}

	number(name, row) {
		const column = this.columns.get(name);
		return column === undefined || column.words || row < 0 ? NaN : column.values[row];
	}

	/** The first row whose cell in a column of words is that word; -1 if there is none. */
	find(name, word) {
		const rows = this.rowsOf(name, word);
		return rows.length ? rows[0] : -1;
	}

	/** All rows whose cell in a column is that word. */
	rowsOf(name, word) {
		if (!this.places.has(name)) {
			const places = new Map();
			if (this.columns.has(name)) for (let row = 0; row < this.rows; row++) {
				const text = this.text(name, row);
				if (places.has(text)) places.get(text).push(row);
				else places.set(text, [row]);
			}
			this.places.set(name, places);
		}
		return this.places.get(name).get(word) || [];
	}
}

const tables = new Map();

/** A table of the study, or of a story: table("piano/neurons"); null if the page has none. */
async function table(name) {
	if (!packed.has(name)) return null;
	if (!tables.has(name)) tables.set(name, block(name).then(bytes => new Table(bytes)));
	return tables.get(name);
}

/** The row of a neuron such as L8H2D51 in the series, from 0; -1 if it is no neuron. */
function rowOfNeuron(name) {
	const numbers = /^L(\d+)H(\d+)D(\d+)$/.exec(name || "");
	if (!numbers || !study.layout) return -1;
	const [layer, head, dimension] = numbers.slice(1).map(Number);
	if (layer < 1 || head < 1 || dimension < 1 || layer > study.layout.layers || head > study.layout.heads ||
		dimension > study.layout.dimensions) return -1;
	return ((layer - 1) * study.layout.heads + head - 1) * study.layout.dimensions + dimension - 1;
}

/** The series of a neuron; null if the page has none. */
async function neuronSeries(story, name) {
	const row = rowOfNeuron(name), at = row % study.neuronsperblock;
	const part = `${story.id}/neuron-series/${Math.floor(row / study.neuronsperblock)}`;
	if (row < 0 || !packed.has(part)) return null;
	const bytes = await block(part), view = new DataView(bytes.buffer, bytes.byteOffset);
	const count = bytes.length / (4 + story.volumes), first = 4 * count + at * story.volumes;
	if (at >= count) return null;
	const step = view.getFloat32(4 * at, true), series = new Float64Array(story.volumes);
	for (let v = 0, code = 0; v < series.length; v++) {
		code = (code + bytes[first + v]) << 24 >> 24;
		series[v] = code * step;
	}
	return series;
}

/** The series of a network, the mean over people; null if the page has none. */
async function networkSeries(story, name) {
	const at = story.series.indexOf(name);
	if (at < 0) return null;
	const bytes = await block(story.id + "/network-series");
	return Float64Array.from(new Float32Array(bytes.buffer, bytes.byteOffset + 4 * at * story.volumes, story.volumes));
}

/** In standard deviations from the mean; what is blank stays so. */
function standardised(series) {
	let n = 0, sum = 0, squares = 0;
	for (const value of series) if (!isNaN(value)) { n++; sum += value; }
	for (const value of series) if (!isNaN(value)) squares += (value - sum / n) ** 2;
	const deviation = Math.sqrt(squares / n) || 1;
	return Array.from(series, value => isNaN(value) ? null : (value - sum / n) / deviation);
}
