// Draws brain networks over the mean image into a picture. Needs no screen; without networks=... it draws all.
// Change the paths and networks, or give them from outside:
//   fiji --headless -macro show.ijm 'results=[/x/results] output=[/x/networks.png] networks=BN6,BN27'
options = "results=[/home/me/results] output=[/home/me/networks.png] networks=BN6,BN27";
if (getArgument() != "") options = getArgument();
run("Show Brain Networks...", options);
