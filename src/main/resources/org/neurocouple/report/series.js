/* The two series of a pair on one axis. Uses packing.js, elements.js, choice.js, and uPlot. */

/** Colours of neuron and network, as in the figures. */
const NEURON_COLOR = "#c66a00", NETWORK_COLOR = "#1f4e79";

class SeriesPlot {

	/**
	 * @param host gets the plot
	 * @param point is told the volume, from 1, that somebody points at and clicks
	 */
	constructor(host, point) {
		this.host = host;
		this.point = point;
		this.plot = null;
		this.marked = [];
		new ResizeObserver(() => this.fit()).observe(host);
	}

	fit() {
		if (this.plot && this.host.clientWidth > 0) this.plot.setSize(this.size());
	}

	size() {
		return { width: Math.max(240, this.host.clientWidth), height: 210 };
	}

	/** Shows a neuron and a network of a story; what the page does not have is left out. */
	async show(story, neuron, network) {
		const [one, other] = await Promise.all([neuronSeries(story, neuron), networkSeries(story, network)]);
		if (this.plot) this.plot.destroy();
		this.plot = null;
		this.host.replaceChildren();
		if (!one && !other) {
			this.host.append(el("p", { class: "absent" }, "These results hold no series."));
			return;
		}
		this.tr = story.tr || 1;
		const x = Array.from({ length: story.volumes }, (_, v) => (v + .5) * this.tr);
		const series = [{ label: story.tr ? "seconds" : "volume", value: (u, v) => v == null ? "" : fixed(v, story.tr ? 1 : 0) }];
		const data = [x];
		const add = (label, color, values, dash) => {
			series.push({ label, stroke: color, width: 1.6, dash, spanGaps: false, value: (u, v) => v == null ? "" : fixed(v, 2) });
			data.push(values);
		};
		if (one) add("Neuron " + neuron, NEURON_COLOR, standardised(one), [5, 3]);
		if (other) add("Network " + network, NETWORK_COLOR, standardised(other));
		this.plot = new uPlot({
			...this.size(), series,
			scales: { x: { time: false } },
			axes: [{ label: story.tr ? "seconds of the kept part" : "kept volume", labelSize: 18, size: 34 },
				{ label: "standard deviations", labelSize: 18, size: 44 }],
			cursor: { drag: { x: true, y: false } },
			hooks: {
				drawClear: [plot => this.drawMarks(plot)],
				ready: [plot => plot.over.addEventListener("click", () => {
					if (plot.cursor.idx != null) this.point(plot.cursor.idx + 1);
				})],
			},
		}, data, this.host);
		this.plot.root.setAttribute("role", "img");
		this.plot.root.setAttribute("aria-label", `Series of neuron ${neuron} and network ${network}`);
	}

	/** Marks kept volumes, from 1. */
	mark(volumes) {
		this.marked = volumes;
		if (this.plot) this.plot.redraw(false);
	}

	drawMarks(plot) {
		const pen = plot.ctx;
		pen.save();
		pen.fillStyle = "rgba(120, 120, 120, .3)";
		for (const volume of this.marked) {
			const from = plot.valToPos((volume - 1) * this.tr, "x", true), to = plot.valToPos(volume * this.tr, "x", true);
			pen.fillRect(from, plot.bbox.top, Math.max(2, to - from), plot.bbox.height);
		}
		pen.restore();
	}
}
