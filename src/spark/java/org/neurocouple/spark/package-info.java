// SPDX-License-Identifier: BSD-2-Clause
/** A study in parts on Apache Spark; in no other build than that of the Maven profile "spark". */
package org.neurocouple.spark;
