/**
 * A model server that answers as TensorFlow Serving does, over real TensorFlow on the JVM: Predict, GetModelMetadata
 * and GetModelStatus with its codes and texts. A <em>model</em> is a folder of numbered <em>versions</em>, each a
 * SavedModel. Beside the serving port there is a control port by which a test makes it slow, failing or mute.
 */
package io.fraudscoring.modelserver;
