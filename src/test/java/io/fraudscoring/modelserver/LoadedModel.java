package io.fraudscoring.modelserver;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.framework.MetaGraphDef;
import org.tensorflow.framework.SignatureDef;

/**
 * One version of a model, in memory.
 *
 * @param name the model's name
 * @param version its version, the name of its folder
 * @param bundle graph and session; safe for any thread
 * @param signatures by name
 */
record LoadedModel(String name, long version, SavedModelBundle bundle, Map<String, SignatureDef> signatures)
        implements AutoCloseable {

    static LoadedModel load(String name, long version, Path folder) {
        SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), SavedModelBundle.DEFAULT_TAG);
        try {
            // TensorFlow's Java classes and the ones that Serving's stubs use differ in name only, not on the wire.
            MetaGraphDef graph = MetaGraphDef.parseFrom(bundle.metaGraphDef().toByteArray());
            return new LoadedModel(name, version, bundle, graph.getSignatureDefMap());
        } catch (InvalidProtocolBufferException e) {
            bundle.close();
            throw new IllegalStateException("cannot read the signatures of " + folder, e);
        }
    }

    /** Ends the session; waits for runs under way. */
    @Override
    public void close() {
        bundle.close();
    }
}
