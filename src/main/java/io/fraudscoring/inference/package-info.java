/**
 * What the model is asked and what it answers, without the call itself. A {@linkplain
 * io.fraudscoring.inference.ModelSpec spec} is declared in {@code routes/model.yaml}; {@linkplain
 * io.fraudscoring.inference.CompiledModel compiled} against the reader schema it turns transactions into a Predict
 * request and a Predict response into scores. A <em>row</em> is one transaction's place in both.
 */
package io.fraudscoring.inference;
