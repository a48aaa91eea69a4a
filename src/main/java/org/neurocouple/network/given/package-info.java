// SPDX-License-Identifier: BSD-2-Clause
/**
 * Brain networks found elsewhere (independent components, regions) and given as
 * series: {@link org.neurocouple.network.given.GivenNetworks}.
 */
package org.neurocouple.network.given;
