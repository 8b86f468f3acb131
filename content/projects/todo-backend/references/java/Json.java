import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes JSON (RFC 8259). Numbers are Long where they are written as integers. */
final class Json {
    static final class Malformed extends Exception {
        Malformed(String message) {
            super(message);
        }
    }

    private static final int DEEPEST = 200;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) throws Malformed {
        Json json = new Json(text);
        Object value = json.value(0);
        json.skipSpace();
        if (json.at < text.length()) throw new Malformed("something follows the value");
        return value;
    }

    private Object value(int depth) throws Malformed {
        if (depth > DEEPEST) throw new Malformed("it is nested too deeply");
        skipSpace();
        switch (peek()) {
            case '{':
                return object(depth);
            case '[':
                return array(depth);
            case '"':
                return string();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private Map<String, Object> object(int depth) throws Malformed {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        skipSpace();
        if (take('}')) return members;
        do {
            skipSpace();
            String name = string();
            skipSpace();
            expect(':');
            members.put(name, value(depth + 1));
            skipSpace();
        } while (take(','));
        expect('}');
        return members;
    }

    private List<Object> array(int depth) throws Malformed {
        List<Object> items = new ArrayList<>();
        expect('[');
        skipSpace();
        if (take(']')) return items;
        do {
            items.add(value(depth + 1));
            skipSpace();
        } while (take(','));
        expect(']');
        return items;
    }

    private String string() throws Malformed {
        StringBuilder found = new StringBuilder();
        expect('"');
        while (true) {
            char next = next();
            if (next == '"') return found.toString();
            if (next < ' ') throw new Malformed("a control character in a text");
            found.append(next == '\\' ? escaped() : next);
        }
    }

    private char escaped() throws Malformed {
        char next = next();
        int plain = "\"\\/bfnrt".indexOf(next);
        if (plain >= 0) return "\"\\/\b\f\n\r\t".charAt(plain);
        if (next != 'u' || at + 4 > text.length()) throw new Malformed("an unknown escape");
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = Character.digit(text.charAt(at), 16);
            if (digit < 0) throw new Malformed("an unknown escape");
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Object word(String word, Object value) throws Malformed {
        if (!text.startsWith(word, at)) throw new Malformed("an unknown word");
        at += word.length();
        return value;
    }

    private Object number() throws Malformed {
        int begin = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) at++;
        String digits = text.substring(begin, at);
        if (!digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw new Malformed("no value");
        }
        if (digits.matches("-?[0-9]{1,18}")) return Long.valueOf(digits);
        return Double.valueOf(digits); // no integer that we would take
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private char peek() throws Malformed {
        if (at >= text.length()) throw new Malformed("it ends too early");
        return text.charAt(at);
    }

    private char next() throws Malformed {
        char next = peek();
        at++;
        return next;
    }

    private boolean take(char wanted) {
        boolean found = at < text.length() && text.charAt(at) == wanted;
        if (found) at++;
        return found;
    }

    private void expect(char wanted) throws Malformed {
        if (!take(wanted)) throw new Malformed("expected " + wanted);
    }

    static String write(Object value) {
        if (value instanceof String) return quoted((String) value);
        if (value instanceof Map) {
            List<String> members = new ArrayList<>();
            ((Map<?, ?>) value).forEach((name, member) ->
                members.add(quoted((String) name) + ":" + write(member)));
            return "{" + String.join(",", members) + "}";
        }
        if (value instanceof List) {
            List<String> items = new ArrayList<>();
            for (Object item : (List<?>) value) items.add(write(item));
            return "[" + String.join(",", items) + "]";
        }
        return String.valueOf(value);
    }

    private static String quoted(String text) {
        StringBuilder found = new StringBuilder("\"");
        for (char one : text.toCharArray()) {
            if (one == '"' || one == '\\') found.append('\\').append(one);
            else if (one < ' ') found.append(String.format("\\u%04x", (int) one));
            else found.append(one);
        }
        return found.append('"').toString();
    }
}
