// Makes the study file of one story: who listened, when the story began, which words were said when.
// Change the paths and numbers (tr=0 takes the repetition time from the scans), or give them from outside:
//   fiji --headless -macro new_study.ijm 'images=[/x/sub-01.nii.gz,/x/sub-02.nii.gz] transcript=[/x/words.tsv] ...'
// On Windows write C:/Users/... in all these macros.
options = "images=[/home/me/scans/sub-01_bold.nii.gz,/home/me/scans/sub-02_bold.nii.gz] "
	+ "transcript=[/home/me/story/words.tsv] output=[/home/me/study] story=pieman tr=0 origin=15";
if (getArgument() != "") options = getArgument();
run("New Study...", options);
