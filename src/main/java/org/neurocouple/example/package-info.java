// SPDX-License-Identifier: BSD-2-Clause
/**
 * A study whose truth is known ({@link org.neurocouple.example.ExampleStudy}), and
 * how much of it the method finds ({@link org.neurocouple.example.ExampleCheck}).
 */
package org.neurocouple.example;
