package io.fraudscoring.expression;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Gives a syntax tree names and types, and makes closures of it. One instance for one expression. */
final class Compiler<T> implements Syntax.Visitor<Code<T>> {

    private final Scope<T> scope;
    private final Functions<T> functions = new Functions<>(this);
    private final Set<String> fields = new TreeSet<>();

    Compiler(Scope<T> scope) {
        this.scope = scope;
    }

    Code<T> compile(Syntax syntax) {
        return syntax.accept(this);
    }

    Scope<T> scope() {
        return scope;
    }

    /** What has been read so far. */
    Set<String> fields() {
        return fields;
    }

    @Override
    public Code<T> number(Syntax.NumberLiteral literal) {
        return Numbers.literal(literal.raw());
    }

    @Override
    public Code<T> text(Syntax.TextLiteral literal) {
        return new Code.TextConstant<>(new ConstantText(literal.value()));
    }

    @Override
    public Code<T> truth(Syntax.TruthLiteral literal) {
        boolean value = literal.value();
        return new Code.Truth<>(subject -> value);
    }

    @Override
    public Code<T> name(Syntax.Name name) {
        return read(variable(name)).value();
    }

    /** The variable of that name, or a fault that says what there is instead. */
    Variable<T> variable(Syntax.Name name) {
        Variable<T> variable = scope.find(name.path());
        if (variable != null) {
            return variable;
        }
        String why = scope.whyUnusable(name.path());
        if (why != null) {
            throw new SyntaxFault(name.column(), name.path() + " " + why);
        }
        String meant = Similar.to(name.path(), scope.names())
                .map(similar -> "did you mean " + similar + "? ").orElse("");
        throw new SyntaxFault(name.column(), "there is no field '" + name.path() + "'; " + meant
                + "Fields: " + String.join(", ", scope.names()) + " (text is written in quotes)");
    }

    /** Notes that it is read. */
    Variable<T> read(Variable<T> variable) {
        fields.addAll(variable.fields());
        return variable;
    }

    @Override
    public Code<T> call(Syntax.Call call) {
        return functions.compile(call);
    }

    @Override
    public Code<T> negation(Syntax.Negation negation) {
        return Numbers.negation(number(negation.operand(), "'-'"));
    }

    @Override
    public Code<T> not(Syntax.Not not) {
        return new Code.Truth<>(truth(not.operand(), "'not'").truth().negate());
    }

    @Override
    public Code<T> binary(Syntax.Binary binary) {
        Operator operator = binary.operator();
        String taker = operator.toString();
        return switch (operator) {
            case OR -> {
                Predicate<T> left = truth(binary.left(), taker).truth();
                Predicate<T> right = truth(binary.right(), taker).truth();
                yield new Code.Truth<>(subject -> left.test(subject) || right.test(subject));
            }
            case AND -> {
                Predicate<T> left = truth(binary.left(), taker).truth();
                Predicate<T> right = truth(binary.right(), taker).truth();
                yield new Code.Truth<>(subject -> left.test(subject) && right.test(subject));
            }
            case EQUAL -> new Code.Truth<>(equality(binary));
            case NOT_EQUAL -> new Code.Truth<>(equality(binary).negate());
            case LESS -> ordered(binary, binary.left(), binary.right(), true);
            case LESS_OR_EQUAL -> ordered(binary, binary.left(), binary.right(), false);
            case GREATER -> ordered(binary, binary.right(), binary.left(), true);
            case GREATER_OR_EQUAL -> ordered(binary, binary.right(), binary.left(), false);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE ->
                    Numbers.arithmetic(operator, number(binary.left(), taker), number(binary.right(), taker));
        };
    }

    private Predicate<T> equality(Syntax.Binary binary) {
        return Comparisons.equal(binary.column(), compile(binary.left()), compile(binary.right()));
    }

    private Code<T> ordered(Syntax.Binary binary, Syntax lesser, Syntax greater, boolean strictly) {
        String taker = binary.operator().toString();
        return new Code.Truth<>(Comparisons.less(number(lesser, taker), number(greater, taker), strictly));
    }

    @Override
    public Code<T> conditional(Syntax.Conditional conditional) {
        Predicate<T> condition = truth(conditional.condition(), "'?'").truth();
        Code<T> then = compile(conditional.then());
        Code<T> otherwise = compile(conditional.otherwise());
        if (then.type() != otherwise.type()) {
            throw new SyntaxFault(conditional.column(), "both sides of ':' must be of one type; they are "
                    + then.type() + " and " + otherwise.type());
        }
        return Conditionals.of(condition, then, otherwise);
    }

    /** The code of an operand that must be a number. {@code taker} is the operator or function, for the message. */
    Code.Number<T> number(Syntax syntax, String taker) {
        Code<T> code = compile(syntax);
        if (code instanceof Code.Number<T> number) {
            return number;
        }
        throw mismatch(syntax, taker, Type.NUMBER, code);
    }

    Code.Truth<T> truth(Syntax syntax, String taker) {
        Code<T> code = compile(syntax);
        if (code instanceof Code.Truth<T> truth) {
            return truth;
        }
        throw mismatch(syntax, taker, Type.TRUTH, code);
    }

    /** A {@link Code.Text} or {@link Code.TextConstant}. */
    Code<T> text(Syntax syntax, String taker) {
        Code<T> code = compile(syntax);
        if (code.type() == Type.TEXT) {
            return code;
        }
        throw mismatch(syntax, taker, Type.TEXT, code);
    }

    private static SyntaxFault mismatch(Syntax syntax, String taker, Type expected, Code<?> found) {
        return new SyntaxFault(syntax.column(), taker + " takes " + expected + "; this is " + found.type());
    }
}
