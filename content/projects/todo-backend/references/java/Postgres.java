import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** One connection to PostgreSQL: its protocol 3.0 as far as this program needs it, without TLS. */
final class Postgres implements AutoCloseable {
    static final class Result {
        final List<Map<String, String>> rows = new ArrayList<>();
        int count;
    }

    private static final int PROTOCOL = 196608;
    private static final int CONNECT_TIMEOUT_MS = 3000;
    private static final int ANSWER_TIMEOUT_MS = 3000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final DataOutputStream out;

    Postgres(URI address) throws IOException {
        String[] login = address.getRawUserInfo().split(":", 2);
        int port = address.getPort() < 0 ? 5432 : address.getPort();
        socket.connect(new java.net.InetSocketAddress(address.getHost(), port), CONNECT_TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_TIMEOUT_MS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(socket.getOutputStream());
        try {
            logIn(plain(login[0]), plain(login[1]), plain(address.getRawPath().substring(1)));
        } catch (IOException | GeneralSecurityException error) {
            close();
            throw error instanceof IOException ? (IOException) error : new IOException(error);
        }
    }

    private static String plain(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private void logIn(String user, String password, String database)
            throws IOException, GeneralSecurityException {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        DataOutputStream words = new DataOutputStream(hello);
        words.writeInt(PROTOCOL);
        for (String word : List.of("user", user, "database", database, "client_encoding", "UTF8")) {
            word(words, word);
        }
        words.writeByte(0);
        out.writeInt(hello.size() + 4);
        hello.writeTo(out);
        Scram scram = new Scram(password);
        while (true) {
            int kind = in.readUnsignedByte();
            DataInputStream message = message();
            if (kind == 'Z') return;
            if (kind == 'E') throw failure(message);
            if (kind == 'R') answer(message, scram);
        }
    }

    private void answer(DataInputStream message, Scram scram)
            throws IOException, GeneralSecurityException {
        int asked = message.readInt();
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        DataOutputStream words = new DataOutputStream(reply);
        switch (asked) {
            case 0: // it lets us in
            case 12: // it has shown that it knows the password, too
                return;
            case 3:
                word(words, scram.password);
                break;
            case 10:
                word(words, "SCRAM-SHA-256");
                byte[] first = scram.first();
                words.writeInt(first.length);
                words.write(first);
                break;
            case 11:
                words.write(scram.last(new String(message.readAllBytes(), StandardCharsets.UTF_8)));
                break;
            default:
                throw new IOException("PostgreSQL asks for authentication " + asked);
        }
        send('p', reply);
    }

    /** Sends one statement with its parameters as text, and waits for all of the answer. */
    Result query(String statement, Object... parameters) throws IOException {
        ByteArrayOutputStream parse = new ByteArrayOutputStream();
        DataOutputStream words = new DataOutputStream(parse);
        word(words, "");
        word(words, statement);
        words.writeShort(0);
        ByteArrayOutputStream bind = new ByteArrayOutputStream();
        words = new DataOutputStream(bind);
        word(words, "");
        word(words, "");
        words.writeShort(0);
        words.writeShort(parameters.length);
        for (Object parameter : parameters) value(words, parameter);
        words.writeShort(0);
        send('P', parse);
        send('B', bind);
        send('D', bytes('P', 0));
        send('E', bytes(0, 0, 0, 0, 0));
        send('S', bytes());
        return result();
    }

    private Result result() throws IOException {
        Result result = new Result();
        List<String> columns = new ArrayList<>();
        IOException failure = null;
        while (true) {
            int kind = in.readUnsignedByte();
            DataInputStream message = message();
            switch (kind) {
                case 'T':
                    for (int left = message.readUnsignedShort(); left > 0; left--) {
                        columns.add(word(message));
                        message.skipNBytes(18);
                    }
                    break;
                case 'D':
                    result.rows.add(row(message, columns));
                    break;
                case 'C':
                    String last = word(message).replaceAll(".* ", "");
                    result.count = last.matches("[0-9]+") ? Integer.parseInt(last) : 0;
                    break;
                case 'E':
                    failure = failure(message);
                    break;
                case 'Z':
                    if (failure != null) throw failure;
                    return result;
                default:
                    break;
            }
        }
    }

    private static Map<String, String> row(DataInputStream message, List<String> columns)
            throws IOException {
        Map<String, String> row = new LinkedHashMap<>();
        message.readUnsignedShort();
        for (String column : columns) {
            int length = message.readInt();
            row.put(column, length < 0 ? null
                : new String(message.readNBytes(length), StandardCharsets.UTF_8));
        }
        return row;
    }

    private DataInputStream message() throws IOException {
        byte[] body = in.readNBytes(in.readInt() - 4);
        return new DataInputStream(new java.io.ByteArrayInputStream(body));
    }

    private static IOException failure(DataInputStream message) throws IOException {
        StringBuilder words = new StringBuilder("PostgreSQL:");
        for (int field = message.readUnsignedByte(); field != 0; field = message.readUnsignedByte()) {
            String word = word(message);
            if (field == 'C' || field == 'M') words.append(' ').append(word);
        }
        return new IOException(words.toString());
    }

    private static void value(DataOutputStream words, Object value) throws IOException {
        if (value == null) {
            words.writeInt(-1);
            return;
        }
        byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        words.writeInt(bytes.length);
        words.write(bytes);
    }

    private static void word(DataOutputStream words, String word) throws IOException {
        words.write(word.getBytes(StandardCharsets.UTF_8));
        words.writeByte(0);
    }

    private static String word(DataInputStream message) throws IOException {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        for (int one = message.readUnsignedByte(); one != 0; one = message.readUnsignedByte()) {
            word.write(one);
        }
        return word.toString(StandardCharsets.UTF_8);
    }

    private static ByteArrayOutputStream bytes(int... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int value : values) bytes.write(value);
        return bytes;
    }

    /** Tells whether the server still holds the other end: it says and sends nothing by itself. */
    boolean isAlive() throws IOException {
        socket.setSoTimeout(1);
        try {
            in.read();
            return false; // its last words, or the end
        } catch (SocketTimeoutException nothing) {
            return true;
        } finally {
            socket.setSoTimeout(ANSWER_TIMEOUT_MS);
        }
    }

    private void send(char kind, ByteArrayOutputStream body) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream words = new DataOutputStream(whole);
        words.writeByte(kind);
        words.writeInt(body.size() + 4);
        body.writeTo(words);
        whole.writeTo(out);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** The client's half of SCRAM-SHA-256 (RFC 5802, RFC 7677). */
    private static final class Scram {
        final String password;
        private final String begin;

        Scram(String password) {
            this.password = password;
            byte[] random = new byte[18];
            new SecureRandom().nextBytes(random);
            begin = "n=,r=" + Base64.getEncoder().encodeToString(random);
        }

        byte[] first() {
            return ("n,," + begin).getBytes(StandardCharsets.UTF_8);
        }

        byte[] last(String challenge) throws GeneralSecurityException {
            String[] parts = challenge.split(",");
            byte[] salt = Base64.getDecoder().decode(parts[1].substring(2));
            int rounds = Integer.parseInt(parts[2].substring(2));
            PBEKeySpec slow = new PBEKeySpec(password.toCharArray(), salt, rounds, 256);
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(slow).getEncoded();
            byte[] key = hmac(salted, "Client Key");
            byte[] stored = MessageDigest.getInstance("SHA-256").digest(key);
            String end = "c=biws," + parts[0];
            byte[] signature = hmac(stored, begin + "," + challenge + "," + end);
            for (int at = 0; at < key.length; at++) key[at] ^= signature[at];
            String proof = Base64.getEncoder().encodeToString(key);
            return (end + ",p=" + proof).getBytes(StandardCharsets.UTF_8);
        }

        private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
