// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

import bdv.viewer.SourceAndConverter;
import bdv.viewer.render.AccumulateProjector;
import bdv.viewer.render.AccumulateProjectorFactory;
import bdv.viewer.render.VolatileProjector;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;

/**
 * Lays sources over each other on black, each as opaque as its colours say. A
 * single source does not come here: BigDataViewer paints it alone, and the
 * canvas under it is black.
 */
final class OverAccumulator extends AccumulateProjector<ARGBType, ARGBType> {

	static final AccumulateProjectorFactory<ARGBType> FACTORY = new AccumulateProjectorFactory<>() {

		@Override
		public VolatileProjector createProjector(List<VolatileProjector> projectors, List<SourceAndConverter<?>> sources,
			List<? extends RandomAccessible<? extends ARGBType>> images, RandomAccessibleInterval<ARGBType> target,
			int threads, ExecutorService service)
		{
			// The sources come in no order.
			List<? extends RandomAccessible<? extends ARGBType>> upwards = IntStream.range(0, images.size()).boxed()
				.sorted(Comparator.comparingInt(i -> height(sources.get(i)))).map(images::get).toList();
			return new OverAccumulator(projectors, upwards, target);
		}
	};

	private OverAccumulator(List<VolatileProjector> projectors,
		List<? extends RandomAccessible<? extends ARGBType>> images, RandomAccessibleInterval<ARGBType> target)
	{
		super(projectors, images, target);
	}

	private static int height(SourceAndConverter<?> source) {
		return source.getSpimSource() instanceof VolumeSource volumes ? volumes.height() : Integer.MAX_VALUE;
	}

	@Override
	protected void accumulate(Cursor<? extends ARGBType>[] sources, ARGBType target) {
		int below = 0xFF000000;
		for (Cursor<? extends ARGBType> source : sources) below = over(source.get().get(), below);
		target.set(below);
	}

	/** A colour over an opaque one. */
	static int over(int color, int below) {
		int alpha = color >>> 24;
		if (alpha == 0) return below;
		if (alpha == 255) return color;
		int mixed = 0xFF000000;
		for (int shift = 16; shift >= 0; shift -= 8) {
			int above = color >> shift & 0xFF;
			int under = below >> shift & 0xFF;
			mixed |= (above * alpha + under * (255 - alpha) + 127) / 255 << shift;
		}
		return mixed;
	}
}
