// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NiftiHeaderTest {

	@TempDir
	Path folder;

	private final NiftiBytes bytes = new NiftiBytes();

	private NiftiHeader read() throws IOException {
		return NiftiHeader.read(bytes.write(folder.resolve("scan.nii")));
	}

	@ParameterizedTest
	@CsvSource({ "1, LITTLE_ENDIAN", "1, BIG_ENDIAN", "2, LITTLE_ENDIAN", "2, BIG_ENDIAN" })
	void bothVersionsReadInBothByteOrders(int version, String order) throws IOException {
		bytes.version = version;
		bytes.magic = "n+" + version;
		bytes.order = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		bytes.slope = 0.5;
		bytes.intercept = -7;
		bytes.qformCode = 3;
		NiftiHeader header = read();
		assertEquals("NIfTI-" + version, header.format());
		assertEquals(bytes.order, header.byteOrder());
		assertArrayEquals(new int[] { 2, 3, 2, 2 }, header.shape());
		assertArrayEquals(new double[] { 2, 3, 4, 1.5 }, header.zooms());
		assertEquals(DataType.FLOAT32, header.type());
		assertEquals(0.5, header.slope());
		assertEquals(-7, header.intercept());
		assertEquals(3, header.qformCode());
		assertEquals(1, header.sformCode());
		assertEquals("mm", header.spaceUnit());
		assertEquals("sec", header.timeUnit());
		assertEquals(1.5, header.repetitionTime());
		assertEquals("[2 0 0 -1; 0 3 0 -2; 0 0 4 -3]", header.affine().toString());
		assertTrue(header.notes().isEmpty());
	}

	/** Slopes that mean "unscaled", as the standard and nibabel have it. */
	@ParameterizedTest
	@CsvSource({ "0, 5", "NaN, 5", "Infinity, 5", "2, NaN" })
	void slopeThatIsNoScaleMeansUnscaled(double slope, double intercept) throws IOException {
		bytes.slope = slope;
		bytes.intercept = intercept;
		NiftiHeader header = read();
		assertEquals(1, header.slope());
		assertEquals(0, header.intercept());
	}

	@Test
	void qformAloneGivesTheAffine() throws IOException {
		obliqueQform();
		NiftiHeader header = read();
		assertEquals("qform", header.affineSource());
		// nibabel.Nifti1Header.get_qform of the same numbers
		double[][] nibabel = { { 0.639999971, -2.59867732, 1.534941919, 10 },
			{ 1.492451534, 1.439999998, 1.844980673, -20 }, { 1.167470966, -0.416264566, -3.19999994, 30 } };
		for (int r = 0; r < 3; r++) assertArrayEquals(nibabel[r], header.affine().matrix()[r], 1e-6);
	}

	private void obliqueQform() {
		bytes.sformCode = 0;
		bytes.qformCode = 1;
		bytes.pixdim[0] = -1;
		bytes.quaternion = new double[] { .1, -.3, .5, 10, -20, 30 };
	}

	@Test
	void sformGoesBeforeQform() throws IOException {
		obliqueQform();
		bytes.sformCode = 1;
		assertEquals("[2 0 0 -1; 0 3 0 -2; 0 0 4 -3]", read().affine().toString());
	}

	@Test
	void sformThatIsNoNumberOrFlatFallsBackToTheQform() throws IOException {
		for (double bad : new double[] { Double.NaN, 0 }) {
			obliqueQform();
			bytes.sformCode = 1;
			bytes.sform[0] = bad;
			NiftiHeader header = read();
			assertEquals("qform", header.affineSource());
			assertTrue(header.notes().get(0).contains("scan.nii has an unusable sform"));
		}
	}

	@Test
	void qformThatIsNoNumberFallsBackToTheSpacing() throws IOException {
		obliqueQform();
		bytes.quaternion[1] = Double.NaN;
		NiftiHeader header = read();
		assertEquals("spacing", header.affineSource());
		assertTrue(header.notes().get(0).contains("scan.nii has an unusable qform"));
	}

	@Test
	void quaternionRoundedBeyondOneIsHalfATurn() throws IOException {
		bytes.sformCode = 0;
		bytes.qformCode = 1;
		bytes.quaternion[1] = 1.0000001;
		assertEquals("[-2 0 0 0; 0 3 0 0; 0 0 -4 0]", read().affine().toString());
	}

	@Test
	void spacingAloneIsCentredWithXToTheLeft() throws IOException {
		bytes.sformCode = 0;
		bytes.dim = new long[] { 3, 5, 6, 7, 0, 0, 0, 0 };
		NiftiHeader header = read();
		// nibabel.Nifti1Header.get_base_affine
		assertEquals("[-2 0 0 4; 0 3 0 -7.5; 0 0 4 -12]", header.affine().toString());
		assertTrue(header.notes().get(0).contains("x is taken to run to the left"));
	}

	@Test
	void missingSpacingCountsAsOne() throws IOException {
		bytes.sformCode = 0;
		bytes.pixdim = new double[] { 0, 0, -3, Double.NaN, 0, 0, 0, 0 };
		assertArrayEquals(new double[] { 1, 3, 1 }, read().affine().spacing());
		assertTrue(Double.isNaN(read().repetitionTime()));
	}

	@ParameterizedTest
	@CsvSource({ "2, 8, 2", "2000, 8, 2", "2000, 0, 2", "2000, 16, 2", "800, 16, 0.8", "2000000, 24, 2",
		"2, 16, 0.002", "3, 32, NaN", "0, 8, NaN", "-2, 8, NaN", "NaN, 8, NaN" })
	void repetitionTimeIsInSecondsWhateverTheUnit(double stored, int unit, double seconds) throws IOException {
		bytes.pixdim[4] = stored;
		bytes.units = 2 | unit;
		NiftiHeader header = read();
		assertEquals(seconds, header.repetitionTime());
		boolean plain = stored == seconds || !(stored > 0);
		assertEquals(plain ? 0 : 1, header.notes().size(), header.notes().toString());
	}

	@Test
	void volumeAloneHasNoRepetitionTime() throws IOException {
		bytes.dim[0] = 3;
		assertTrue(Double.isNaN(read().repetitionTime()));
		assertEquals(1, read().volumes());
	}

	@Test
	void gridIsInMillimetresWhateverTheUnit() throws IOException {
		bytes.units = 3;
		assertArrayEquals(new double[] { .002, .003, .004 }, read().grid().affine().spacing(), 1e-9);
		assertArrayEquals(new double[] { 2, 3, 4 }, read().affine().spacing(), 1e-9);
		bytes.units = 1;
		assertArrayEquals(new double[] { 2000, 3000, 4000 }, read().grid().affine().spacing(), 1e-9);
	}

	@Test
	void trailingDimensionsOfOneAreTolerated() throws IOException {
		bytes.dim = new long[] { 7, 2, 3, 2, 2, 1, 1, 1 };
		NiftiHeader header = read();
		assertEquals(2, header.volumes());
		assertEquals(7, header.shape().length);
	}

	@Test
	void analyzeTakesTheOriginAndScalingOfSpm() throws IOException {
		bytes.magic = null;
		bytes.dim = new long[] { 3, 3, 5, 7, 0, 0, 0, 0 };
		bytes.pixdim = new double[] { 0, 3, 2, 1, 0, 0, 0, 0 };
		bytes.slope = 0.25;
		Path file = NiftiBytes.write(folder.resolve("old.hdr"), bytes.header().array());
		NiftiHeader header = NiftiHeader.read(file);
		assertEquals("[-3 0 0 3; 0 2 0 -4; 0 0 1 -3]", header.affine().toString());
		assertEquals(0.25, header.slope());
		bytes.spmOrigin = new int[] { 3, 4, 5 };
		NiftiBytes.write(file, bytes.header().array());
		// Both affines are in the documentation of nibabel's Spm99AnalyzeHeader.
		assertEquals("[-3 0 0 6; 0 2 0 -6; 0 0 1 -4]", NiftiHeader.read(file).affine().toString());
	}
}
