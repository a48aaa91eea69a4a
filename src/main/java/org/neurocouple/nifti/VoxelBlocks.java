// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.stream.LongStream;

import net.imglib2.img.Img;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * An image's voxels as an ImgLib2 image of blocks in the file's order: whole
 * volumes, or slices where volumes are very large. So no buffer exceeds Java's
 * 2 GiB, whatever the size of the file.
 */
final class VoxelBlocks {

	private final NiftiHeader header;
	private final CellGrid cells;
	private final ByteBuffer[] blocks;
	private final int sliceVoxels;
	private final int slices;
	private final int depth;

	VoxelBlocks(NiftiHeader header, Grid grid) throws IOException {
		this.header = header;
		sliceVoxels = grid.nx() * grid.ny();
		slices = grid.nz();
		long sliceBytes = (long) grid.nx() * grid.ny() * header.type().bytes();
		boolean whole = sliceBytes * grid.nz() <= 1 << 30;
		depth = whole ? grid.nz() : 1;
		if (sliceBytes > Integer.MAX_VALUE) throw header.refusal("has slices above 2 GiB, which cannot be shown");

		boolean series = header.volumes() > 1;
		long[] dimensions = series
			? new long[] { grid.nx(), grid.ny(), grid.nz(), header.volumes() }
			: new long[] { grid.nx(), grid.ny(), grid.nz() };
		int[] block = series
			? new int[] { grid.nx(), grid.ny(), depth, 1 }
			: new int[] { grid.nx(), grid.ny(), depth };
		cells = new CellGrid(dimensions, block);
		int count = Math.toIntExact(LongStream.of(cells.getGridDimensions()).reduce(1, (a, b) -> a * b));
		int blockBytes = (int) (sliceBytes * depth);
		blocks = VoxelStream.isGzip(header.dataFile())
			? load(header, count, blockBytes)
			: map(header, count, blockBytes);
	}

	/** The real values of one slice of a volume. */
	float[] slice(int volume, int slice) {
		int index = volume * slices + slice;
		int start = index % depth * sliceVoxels;
		ByteBuffer block = blocks[index / depth];
		float[] values = new float[sliceVoxels];
		double[] chunk = new double[Math.min(sliceVoxels, VoxelStream.CHUNK)];
		int bytes = header.type().bytes();
		for (int done = 0; done < sliceVoxels; done += chunk.length) {
			int count = Math.min(chunk.length, sliceVoxels - done);
			header.decode(block.slice((start + done) * bytes, count * bytes).order(header.byteOrder()), chunk, count);
			for (int i = 0; i < count; i++) values[done + i] = (float) chunk[i];
		}
		return values;
	}

	private static ByteBuffer[] load(NiftiHeader header, int count, int blockBytes) throws IOException {
		ByteBuffer[] blocks = new ByteBuffer[count];
		try (VoxelStream stream = new VoxelStream(header)) {
			for (int b = 0; b < count; b++) {
				blocks[b] = ByteBuffer.allocate(blockBytes);
				stream.read(blocks[b].array(), blockBytes);
			}
			stream.finish();
		}
		return blocks;
	}

	/** Maps as many blocks together as fit, for systems limit the number of mappings. */
	private static ByteBuffer[] map(NiftiHeader header, int count, int blockBytes) throws IOException {
		ByteBuffer[] blocks = new ByteBuffer[count];
		int together = Integer.MAX_VALUE / blockBytes;
		try (FileChannel channel = FileChannel.open(header.dataFile())) {
			ByteBuffer mapped = null;
			for (int b = 0; b < count; b++) {
				if (b % together == 0) {
					mapped = channel.map(FileChannel.MapMode.READ_ONLY,
						header.dataOffset() + (long) b * blockBytes,
						(long) Math.min(together, count - b) * blockBytes);
				}
				blocks[b] = mapped.slice(b % together * blockBytes, blockBytes);
			}
		}
		return blocks;
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	Img<? extends RealType<?>> image() {
		Cell[] filled = new Cell[blocks.length];
		for (int c = 0; c < filled.length; c++) {
			int[] size = new int[cells.numDimensions()];
			long[] min = new long[cells.numDimensions()];
			cells.getCellDimensions(c, min, size);
			ByteBuffer block = blocks[c].asReadOnlyBuffer().order(header.byteOrder());
			filled[c] = new Cell(size, min, header.type().access(block));
		}
		return new LazyCellImg(cells, (NativeType) header.type().pixel(), c -> filled[(int) c]);
	}
}
