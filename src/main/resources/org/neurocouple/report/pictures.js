/* Unpacks the page's pictures. */
for (const picture of document.querySelectorAll("img[data-packed]")) {
	const bytes = Uint8Array.from(atob(picture.dataset.packed), letter => letter.charCodeAt(0));
	new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer().then(content => {
		picture.src = URL.createObjectURL(new Blob([content], { type: picture.dataset.type }));
		delete picture.dataset.packed;
	});
}
