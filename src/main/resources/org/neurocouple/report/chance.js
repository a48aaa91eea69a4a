/* Where r lies, and how far chance reaches. Uses elements.js, choice.js. */

/** r of the pair that is chosen under a verdict; NaN if no table has it, as they hold best partners only. */
function pairNumber(name, given) {
	const suffix = given ? "given" : "";
	const { neurons, networks } = coupling;
	if (!neurons || !networks || !neurons.has(name + suffix)) return NaN;
	const row = neurons.find("neuron", choice.neuron);
	if (neurons.text("network" + suffix, row) === choice.network) return neurons.number(name + suffix, row);
	const other = networks.find("network", choice.network);
	if (name !== "q" && networks.text("neuron" + suffix, other) === choice.neuron) return networks.number(name + suffix, other);
	return NaN;
}

/** The r that family-wise p asks for, as the summary tells it; else what the table says: no r up to it passes. */
function critical(given) {
	const told = choice.story.critical;
	if (told.length > 0) return hasGiven() ? told[given ? 0 : 1] : told[0];
	const suffix = given ? "given" : "";
	const r = coupling.neurons.column("r" + suffix), p = coupling.neurons.column("pfwe" + suffix);
	if (!r || !p) return NaN;
	let most = 0;
	for (let row = 0; row < coupling.neurons.rows; row++) if (p.values[row] > (study.alpha || .05)) most = Math.max(most, Math.abs(
		r.values[row]));
	return most;
}

/** A picture of r under each verdict, with the band that chance reaches in grey. */
function drawChance() {
	if (!coupling.neurons) return el("div");
	const verdicts = hasGiven() ? [true, false] : [false];
	const low = study.absolute || verdicts.some(given => pairNumber("r", given) < 0) ? -1 : 0;
	const width = 560, left = 150, right = 545, line = 30;
	const x = r => left + (r - low) / (1 - low) * (right - left);
	const picture = draw("svg", { viewBox: `0 0 ${width} ${line * verdicts.length + 22}`, role: "img", class: "chance" });
	const told = [];
	verdicts.forEach((given, i) => {
		const r = pairNumber("r", given), limit = critical(given), y = line * i + 4;
		const label = hasGiven() ? given ? "given the nuisances" : "as they are" : "this pair";
		picture.append(text(label, left - 8, y + 15, "end"), draw("rect", { x: x(low), y, width: x(1) - x(low), height: 22,
			fill: "#fff", stroke: "#999" }));
		if (Number.isFinite(limit)) picture.append(draw("rect", { x: x(Math.max(low, study.absolute || low < 0 ? -limit : low)), y,
			width: x(limit) - x(Math.max(low, study.absolute || low < 0 ? -limit : low)), height: 22, fill: "#d8d8d8" }));
		if (Number.isFinite(r)) picture.append(draw("path", { d: `M${x(r)} ${y}v22`, stroke: "#b5121b", "stroke-width": 4 }),
			text(fixed(r), x(r) + (r > .8 ? -6 : 6), y + 16, r > .8 ? "end" : "start"));
		else picture.append(text("another pair is bound: r is in no table", x(low) + 6, y + 16, "start"));
		told.push(`${label}: r ${fixed(r)}, chance reaches ${fixed(limit)}`);
	});
	for (let r = low; r <= 1.001; r += .25) picture.append(text(fixed(r, 2), x(r), line * verdicts.length + 16, "middle"));
	picture.setAttribute("aria-label", told.join("; "));
	return picture;
}

function draw(name, attributes) {
	const element = document.createElementNS("http://www.w3.org/2000/svg", name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
	return element;
}

function text(content, x, y, anchor) {
	const element = draw("text", { x, y, "text-anchor": anchor, "font-size": 12, fill: "#222" });
	element.textContent = content;
	return element;
}
