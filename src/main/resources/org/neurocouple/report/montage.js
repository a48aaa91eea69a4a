/* All networks at a glance: the axial slice through each one's peak. Uses packing.js, elements.js, choice.js, brain.js. */

function openMontage(host) {
	const titles = table("names");
	const seen = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => {
		seen.unobserve(entry.target);
		paint(entry.target);
	}), { rootMargin: "200px" });

	async function paint(button) {
		const network = networkMap(button.dataset.network);
		await openAnatomy();
		const codes = await weights(network.name);
		const largest = Math.abs(codes[anatomy.places[voxelAt(network.peak)]]);
		const image = paintSlice(PLANES[2], network.peak, { codes, largest, threshold: Math.max(1, box.threshold * network.deviation /
			network.step), above: true, below: true });
		const canvas = button.querySelector("canvas");
		canvas.width = image.width;
		canvas.height = image.height;
		canvas.style.aspectRatio = `${image.width * box.spacing[0]} / ${image.height * box.spacing[1]}`;
		canvas.getContext("2d").putImageData(image, 0, 0);
		const names = await titles;
		const title = names ? names.text("name", names.find("network", network.name)) : "";
		if (title) button.title = title;
	}

	for (const network of box.networks) {
		const button = el("button", { type: "button", "data-network": network.name, "aria-pressed": String(network.name ===
			choice.network), click: () => choose({
			network: network.name }) }, el("canvas", { width: 4, height: 4 }), el("span", {}, `${network.name}, z ${fixed(millimetres(
			network.peak)[2], 0)}`));
		host.append(button);
		seen.observe(button);
	}
	watch(changed => {
		if (changed.has("network")) for (const button of host.children) button.setAttribute("aria-pressed", String(button.dataset.network ===
			choice.network));
	});
	addEventListener("beforeprint", () => [...host.children].forEach(paint));
}
