/* A network's map over the mean image: three slices that scroll. Uses packing.js, elements.js. */

const box = study.maps;

/** The axes of a plane: the one out of the picture, to its right, upwards. Left is left; in sagittal slices the nose is right. */
const PLANES = [
	{ name: "sagittal", normal: 0, right: 1, up: 2, marks: ["P", "A", "S", "I"] },
	{ name: "coronal", normal: 1, right: 0, up: 2, marks: ["L", "R", "S", "I"] },
	{ name: "axial", normal: 2, right: 0, up: 1, marks: ["L", "R", "A", "P"] },
];

/** What all maps share: where in the mask each voxel of the box lies (-1: outside), and its grey. */
let anatomy = null;

async function openAnatomy() {
	if (anatomy) return anatomy;
	const [mask, greys] = await Promise.all([block("mask"), block("anatomy")]);
	const places = new Int32Array(mask.length);
	for (let v = 0, place = 0; v < mask.length; v++) places[v] = mask[v] ? place++ : -1;
	const regions = packed.has("regions") ? new Int16Array((await block("regions")).slice().buffer) : null;
	const names = await table("region-names");
	anatomy = { places, greys, regions, names: new Map(names ? Array.from({ length: names.rows }, (_, row) => [names.number("label", row),
		names.text("region", row)]) : []) };
	return anatomy;
}

function networkMap(name) {
	return box === null ? undefined : box.networks.find(network => network.name === name);
}

function millimetres(position) {
	return box.matrix.map(row => row[0] * position[0] + row[1] * position[1] + row[2] * position[2] + row[3]);
}

function voxelAt(position) {
	return position[0] + box.size[0] * (position[1] + box.size[1] * position[2]);
}

/** What a code of a map stands for, in steps: they are finer where weights are large (Quantised.bent). */
const CODES = 63, BEND = 1.5;
const STEPS = Float32Array.from({ length: 256 }, (_, byte) => Math.sign(byte << 24) * CODES * (Math.abs(byte << 24 >> 24) / CODES) ** (1 /
	BEND));

/** The weights of a map, in its steps. */
async function weights(name) {
	const bytes = await block("map/" + name), steps = new Float32Array(bytes.length);
	for (let v = 0; v < bytes.length; v++) steps[v] = STEPS[bytes[v]];
	return steps;
}

/**
 * Paints a slice, one pixel a voxel.
 * @param show {codes, threshold (in codes), largest (in codes), above, below: which signs}
 */
function paintSlice(plane, position, show) {
	const width = box.size[plane.right], height = box.size[plane.up];
	const image = new ImageData(width, height);
	const pixels = new Uint32Array(image.data.buffer);
	const at = position.slice();
	for (let y = 0, pixel = 0; y < height; y++) {
		at[plane.up] = height - 1 - y;
		for (let x = 0; x < width; x++, pixel++) {
			at[plane.right] = x;
			const voxel = voxelAt(at), place = anatomy.places[voxel];
			const code = place < 0 ? 0 : show.codes[place], size = Math.abs(code);
			let color = Math.round(anatomy.greys[voxel] * 200 / 255) * 0x010101;
			if (code !== 0 && size >= show.threshold && (code > 0 ? show.above : show.below)) {
				const ramp = code > 0 ? box.above : box.below;
				const share = show.largest > show.threshold ? (size - show.threshold) / (show.largest - show.threshold) : 1;
				color = ramp[Math.round(Math.min(1, share) * (ramp.length - 1))];
			}
			// Bytes stand as red, green, blue, opacity.
			pixels[pixel] = 0xff000000 | (color & 0xff) << 16 | color & 0xff00 | color >> 16;
		}
	}
	return image;
}

class Brain {

	/** @param host gets the slices */
	constructor(host) {
		this.host = host;
		this.position = box.networks.length ? box.networks[0].peak.slice() : box.size.map(size => size >> 1);
		this.network = null;
		this.views = PLANES.map(plane => this.view(plane));
		this.readout = el("p", { class: "readout", "aria-live": "polite" });
		this.threshold = el("input", { type: "range", min: 0, max: 10, step: .1, value: box.threshold, id: "threshold",
			input: () => this.paint() });
		this.thresholdValue = el("output", { for: "threshold" });
		this.signs = ["positive", "negative"].map(sign => el("input", { type: "checkbox", checked: true, id: "sign-" + sign,
			change: () => this.paint() }));
		this.bar = el("canvas", { width: 160, height: 12, class: "colors", role: "img", "aria-label": "Colours of the weights" });
		this.ends = el("span", { class: "ends" });
		host.append(el("div", { class: "slices" }, this.views.map(view => view.frame)), this.readout,
			el("div", { class: "controls" },
				el("label", { for: "threshold" }, "Colour from "), this.threshold, this.thresholdValue,
				...this.signs.map((input, i) => el("label", {}, input, i ? " below zero" : " above zero")),
				this.bar, this.ends, el("button", { type: "button", click: () => this.toPeak() }, "To the peak")));
	}

	view(plane) {
		const canvas = el("canvas", { tabindex: 0, role: "img" });
		const scroll = el("input", { type: "range", min: 0, max: box.size[plane.normal] - 1, "aria-label": plane.name + " slice",
			input: () => this.move(plane.normal, Number(scroll.value) - this.position[plane.normal]) });
		const label = el("span", { class: "place" });
		canvas.addEventListener("wheel", event => {
			event.preventDefault();
			this.move(plane.normal, event.deltaY > 0 ? -1 : 1);
		}, { passive: false });
		canvas.addEventListener("pointerdown", event => {
			canvas.setPointerCapture(event.pointerId);
			this.point(plane, canvas, event);
		});
		canvas.addEventListener("pointermove", event => event.buttons & 1 ? this.point(plane, canvas, event)
			: this.tell(this.under(plane, canvas, event)));
		canvas.addEventListener("pointerleave", () => this.tell(this.position));
		canvas.addEventListener("keydown", event => {
			const step = { ArrowLeft: [plane.right, -1], ArrowRight: [plane.right, 1], ArrowUp: [plane.up, 1],
				ArrowDown: [plane.up, -1], PageUp: [plane.normal, 1], PageDown: [plane.normal, -1] }[event.key];
			if (!step) return;
			event.preventDefault();
			this.move(...step);
		});
		const frame = el("figure", { class: "slice" }, canvas, scroll, el("figcaption", {}, label));
		frame.style.setProperty("--wide", box.size[plane.right] * box.spacing[plane.right]); // one scale for all
		return { plane, canvas, scroll, label, frame };
	}

	/** The position in the box under the pointer. */
	under(plane, canvas, event) {
		const frame = canvas.getBoundingClientRect();
		const position = this.position.slice();
		const x = (event.clientX - frame.left) / frame.width, y = (event.clientY - frame.top) / frame.height;
		position[plane.right] = this.within(plane.right, Math.floor(x * box.size[plane.right]));
		position[plane.up] = this.within(plane.up, box.size[plane.up] - 1 - Math.floor(y * box.size[plane.up]));
		return position;
	}

	point(plane, canvas, event) {
		this.position = this.under(plane, canvas, event);
		this.paint();
	}

	within(axis, index) {
		return Math.max(0, Math.min(box.size[axis] - 1, index));
	}

	move(axis, step) {
		this.position[axis] = this.within(axis, this.position[axis] + step);
		this.paint();
	}

	toPeak() {
		if (!this.network) return;
		this.position = this.network.peak.slice();
		this.paint();
	}

	/** Goes to a place in mm. */
	toMillimetres(mm) {
		let best = null, nearest = Infinity;
		// The box is small, and this needs no inverse.
		for (let z = 0; z < box.size[2]; z++) for (let y = 0; y < box.size[1]; y++) for (let x = 0; x < box.size[0]; x++) {
			const there = millimetres([x, y, z]);
			const far = (there[0] - mm[0]) ** 2 + (there[1] - mm[1]) ** 2 + (there[2] - mm[2]) ** 2;
			if (far < nearest) { nearest = far; best = [x, y, z]; }
		}
		this.position = best;
		this.paint();
	}

	async show(name) {
		const network = networkMap(name);
		await openAnatomy();
		if (network) this.codes = await weights(name);
		this.network = network || null;
		if (network) this.position = network.peak.slice();
		this.paint();
	}

	paint() {
		if (!anatomy) return;
		const deviation = this.network ? this.network.deviation : 1, step = this.network ? this.network.step : 1;
		const codes = this.network ? this.codes : new Int8Array(0);
		let largest = 0;
		if (this.network) largest = Math.round(Math.abs(codes[anatomy.places[voxelAt(this.network.peak)]]));
		const show = { codes, threshold: Math.max(1, this.threshold.value * deviation / step), largest,
			above: this.signs[0].checked, below: this.signs[1].checked };
		for (const view of this.views) this.paintView(view, show);
		this.thresholdValue.textContent = " " + fixed(Number(this.threshold.value), 1) + " SD";
		this.paintBar(deviation, step, largest);
		this.tell(this.position);
	}

	paintView({ plane, canvas, scroll, label }, show) {
		const image = paintSlice(plane, this.position, show);
		const small = el("canvas", { width: image.width, height: image.height });
		small.getContext("2d").putImageData(image, 0, 0);
		const scale = 2 * Math.max(1, Math.round(220 / Math.max(image.width, image.height)));
		const tall = box.spacing[plane.up] / box.spacing[plane.right];
		canvas.width = image.width * scale;
		canvas.height = Math.round(image.height * scale * tall);
		const pen = canvas.getContext("2d");
		pen.imageSmoothingEnabled = false;
		pen.drawImage(small, 0, 0, canvas.width, canvas.height);
		const x = (this.position[plane.right] + .5) * scale;
		const y = (box.size[plane.up] - .5 - this.position[plane.up]) * scale * tall;
		pen.strokeStyle = "rgba(120, 255, 120, .55)";
		pen.lineWidth = Math.max(1, scale / 5);
		pen.beginPath();
		pen.moveTo(x, 0); pen.lineTo(x, canvas.height);
		pen.moveTo(0, y); pen.lineTo(canvas.width, y);
		pen.stroke();
		pen.fillStyle = "#fff";
		pen.font = "bold " + Math.round(canvas.width / 16) + "px sans-serif";
		pen.textBaseline = "middle";
		const [left, right, top, bottom] = plane.marks, inset = canvas.width / 50;
		pen.textAlign = "left"; pen.fillText(left, inset, canvas.height / 2);
		pen.textAlign = "right"; pen.fillText(right, canvas.width - inset, canvas.height / 2);
		pen.textAlign = "center"; pen.textBaseline = "top"; pen.fillText(top, canvas.width / 2, inset);
		pen.textBaseline = "bottom"; pen.fillText(bottom, canvas.width / 2, canvas.height - inset);
		const mm = millimetres(this.position);
		scroll.value = this.position[plane.normal];
		label.textContent = `${plane.name}, ${"xyz"[plane.normal]} = ${fixed(mm[plane.normal], 0)} mm`;
		canvas.setAttribute("aria-label", `${plane.name} slice of ${this.network ? this.network.name : "the mean image"} at ` +
			`${"xyz"[plane.normal]} = ${fixed(mm[plane.normal], 0)} mm; arrows move the cross, page up and down the slice`);
	}

	paintBar(deviation, step, largest) {
		const pen = this.bar.getContext("2d");
		const half = box.below.length;
		for (let x = 0; x < this.bar.width; x++) {
			const at = x / this.bar.width * 2 - 1, ramp = at < 0 ? box.below : box.above;
			pen.fillStyle = "#" + ramp[Math.min(half - 1, Math.floor(Math.abs(at) * half))].toString(16).padStart(6, "0");
			pen.fillRect(x, 0, 1, this.bar.height);
		}
		this.ends.textContent = this.network ? `\u2212${short(largest * step)} to ${short(largest * step)}, ` +
			`middle: \u00b1${short(this.threshold.value * deviation)}` : "";
	}

	/** Says what lies at a position. */
	tell(position) {
		if (!anatomy) return;
		const place = anatomy.places[voxelAt(position)];
		const mm = millimetres(position).map(value => fixed(value, 0)).join(", ");
		const where = place >= 0 && anatomy.regions ? anatomy.names.get(anatomy.regions[place]) : "";
		let text = `${mm} mm (x, y, z)`;
		if (where) text += " \u00b7 " + where;
		if (place < 0) text += " \u00b7 outside of the mask";
		else if (this.network) {
			const weight = this.codes[place] * this.network.step;
			text += ` \u00b7 weight ${short(weight)} (${fixed(weight / this.network.deviation, 1)} SD)`;
		}
		this.readout.textContent = text;
	}
}
