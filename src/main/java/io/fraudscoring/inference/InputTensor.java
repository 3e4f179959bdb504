package io.fraudscoring.inference;

/**
 * An input tensor as it is declared in {@code routes/model.yaml}: a bean with setters for text, checked when the model
 * is compiled. Not for use by several threads while it is being set.
 */
public final class InputTensor {

    private String name = "";
    private String dtype = ElementType.FLOAT32.toString();
    private String layout = Layout.MATRIX.toString();
    private String features = "";

    public String getName() {
        return name;
    }

    /** The tensor's name in the signature, without {@code :0}. */
    public void setName(String name) {
        this.name = Text.stripped(name);
    }

    public String getDtype() {
        return dtype;
    }

    /** {@code float32} (default), {@code float64}, {@code int32}, {@code int64} or {@code string}. */
    public void setDtype(String dtype) {
        this.dtype = Text.stripped(dtype);
    }

    public String getLayout() {
        return layout;
    }

    /** {@code matrix} (default), {@code column} or {@code vector}. */
    public void setLayout(String layout) {
        this.layout = Text.stripped(layout);
    }

    public String getFeatures() {
        return features;
    }

    /** Expressions over the fields of a transaction, separated by commas. */
    public void setFeatures(String features) {
        // Not stripped: columns in messages count from the start of the text as it is declared.
        this.features = features == null ? "" : features;
    }
}
