// Draws the figures of a study's couplings again, as PNG and SVG. Needs no screen. Without neurons=... and networks=...
// the best pair of each layer is drawn, without story=... all stories.
// Change the paths and names, or give them from outside:
//   fiji --headless -macro figures.ijm 'results=[/x/results] output=[/x/figures] networks=BN6,BN27'
options = "results=[/home/me/results] output=[/home/me/figures] networks=BN6,BN27";
if (getArgument() != "") options = getArgument();
run("Draw Figures...", options);
