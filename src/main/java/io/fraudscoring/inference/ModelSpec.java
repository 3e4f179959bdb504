package io.fraudscoring.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * A model as it is declared in {@code routes/model.yaml}: a bean with setters for text, checked when the model is
 * compiled. An empty text is the same as one that is not set. Not for use by several threads while it is being set.
 */
public final class ModelSpec {

    private String name = "";
    private String signature = "";
    private String version = "";
    private String label = "";
    private String output = "";
    private String outputClass = "";
    private List<InputTensor> inputs = new ArrayList<>();

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = Text.stripped(name);
    }

    public String getSignature() {
        return signature;
    }

    public void setSignature(String signature) {
        this.signature = Text.stripped(signature);
    }

    public String getVersion() {
        return version;
    }

    /** A version number; where neither it nor a label is set the server picks, which is its latest. */
    public void setVersion(String version) {
        this.version = Text.stripped(version);
    }

    public String getLabel() {
        return label;
    }

    /** A version label that the server knows, instead of a version. */
    public void setLabel(String label) {
        this.label = Text.stripped(label);
    }

    public String getOutput() {
        return output;
    }

    /** The name of the output tensor that holds the scores. */
    public void setOutput(String output) {
        this.output = Text.stripped(output);
    }

    public String getOutputClass() {
        return outputClass;
    }

    /** Of an output {@code [N, C]}, the column that is the score, counted from 0. */
    public void setOutputClass(String outputClass) {
        this.outputClass = Text.stripped(outputClass);
    }

    public List<InputTensor> getInputs() {
        return inputs;
    }

    public void setInputs(List<InputTensor> inputs) {
        this.inputs = inputs;
    }
}
