package io.fraudscoring.expression;

import java.util.List;

/** What a text says, before names and types are known. Columns count from 1; that of an operation is its operator's. */
sealed interface Syntax {

    int column();

    <R> R accept(Visitor<R> visitor);

    /** One method for each form. */
    interface Visitor<R> {
        R number(NumberLiteral literal);

        R text(TextLiteral literal);

        R truth(TruthLiteral literal);

        R name(Name name);

        R call(Call call);

        R negation(Negation negation);

        R not(Not not);

        R binary(Binary binary);

        R conditional(Conditional conditional);
    }

    /** {@code raw} is as written, a minus sign included. */
    record NumberLiteral(int column, String raw) implements Syntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.number(this);
        }
    }

    record TextLiteral(int column, String value) implements Syntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text(this);
        }
    }

    record TruthLiteral(int column, boolean value) implements Syntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.truth(this);
        }
    }

    record Name(int column, String path) implements Syntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.name(this);
        }
    }

    record Call(int column, String function, List<Syntax> arguments) implements Syntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }

    record Negation(int column, Syntax operand) implements Syntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.negation(this);
        }
    }

    record Not(int column, Syntax operand) implements Syntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }
    }

    record Binary(int column, Operator operator, Syntax left, Syntax right) implements Syntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    record Conditional(int column, Syntax condition, Syntax then, Syntax otherwise) implements Syntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.conditional(this);
        }
    }
}
