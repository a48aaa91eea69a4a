// Looks at a scan: dimensions, spacing, orientation, repetition time and values.
// Change the path, or give it from outside:
//   fiji --headless -macro load.ijm 'input=[/x/sub-01_bold.nii.gz]'
options = "input=[/home/me/scans/sub-01_bold.nii.gz]";
if (getArgument() != "") options = getArgument();
run("Load fMRI (NIfTI)...", options);
