// SPDX-License-Identifier: BSD-2-Clause
/** Brain networks in BigDataViewer: a window of three linked views, or a picture without a display. */
package org.neurocouple.fiji.viewer;
