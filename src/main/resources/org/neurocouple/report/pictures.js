/* Unpacks the page's pictures: those that come near what is seen, and the others when there is nothing else to do. */
function unpackPicture(picture) {
	if (!picture.dataset.packed) return;
	const bytes = Uint8Array.from(atob(picture.dataset.packed), letter => letter.charCodeAt(0));
	delete picture.dataset.packed;
	new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer().then(content => {
		picture.src = URL.createObjectURL(new Blob([content], { type: picture.dataset.type }));
	});
}
{
	const pictures = [...document.querySelectorAll("img[data-packed]")];
	const idle = window.requestIdleCallback || (callback => setTimeout(callback, 200));
	const near = new IntersectionObserver(entries => {
		for (const entry of entries) if (entry.isIntersecting) unpackPicture(entry.target);
	}, { rootMargin: "600px" });
	const rest = () => {
		unpackPicture(pictures.shift() || { dataset: {} });
		if (pictures.length) idle(rest);
	};
	addEventListener("load", () => {
		pictures.forEach(picture => near.observe(picture));
		setTimeout(() => idle(rest), 3000);
	});
	addEventListener("beforeprint", () => pictures.forEach(unpackPicture));
}
