import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A todo backend on the JDK alone: the third reference, in a third language. */
public final class Main {
    /** The request is answered with this status and these words. */
    private static final class Refused extends Exception {
        final int status;

        Refused(int status, String detail) {
            super(detail);
            this.status = status;
        }
    }

    private static final int MOST_BODY_BYTES = 1 << 20;
    private static final int MOST_PAGE = 100;
    private static final String METHODS = "GET, POST, PATCH, DELETE, OPTIONS";
    private static final String SORTED = " ORDER BY position NULLS LAST, id";
    private static final String COLUMNS = "id, title, completed, position";
    private static final String SCHEMA =
        "CREATE TABLE IF NOT EXISTS todos ("
            + " id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            + " title text NOT NULL,"
            + " completed boolean NOT NULL DEFAULT false,"
            + " position integer)";
    private static final String CHANGE =
        "UPDATE todos SET"
            + " title = CASE WHEN $2::boolean THEN $3::text ELSE title END,"
            + " completed = CASE WHEN $4::boolean THEN $5::boolean ELSE completed END,"
            + " position = CASE WHEN $6::boolean THEN $7::integer ELSE position END"
            + " WHERE id = $1::bigint RETURNING " + COLUMNS;

    private static final URI DATABASE = URI.create(System.getenv("DATABASE_URL"));
    private static final ConcurrentLinkedQueue<Postgres> IDLE = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger IN_FLIGHT = new AtomicInteger();

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        try (Postgres first = new Postgres(DATABASE)) {
            first.query("SELECT pg_advisory_lock(1)"); // two starts at once must not both create
            first.query(SCHEMA);
        }
        String host = System.getenv("HOST");
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 128);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", Main::serve);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        server.start();
    }

    /** Accepts nothing more, and lets what has begun come to its end. */
    private static void stop(HttpServer server) {
        Thread closing = new Thread(() -> server.stop(9));
        closing.setDaemon(true);
        closing.start();
        try {
            do {
                Thread.sleep(50);
            } while (IN_FLIGHT.get() > 0);
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
        }
    }

    private static void serve(HttpExchange exchange) throws IOException {
        IN_FLIGHT.incrementAndGet();
        try (exchange) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.getResponseHeaders().set("Access-Control-Expose-Headers", "Location, Link");
            try {
                act(exchange);
            } catch (Refused refused) {
                reply(exchange, refused.status, Map.of("detail", refused.getMessage()));
            } catch (Json.Malformed malformed) {
                reply(exchange, 400, Map.of("detail", "no JSON: " + malformed.getMessage()));
            }
        } finally {
            IN_FLIGHT.decrementAndGet();
        }
    }

    private static void act(HttpExchange exchange)
            throws IOException, Refused, Json.Malformed {
        String path = exchange.getRequestURI().getRawPath().replaceAll("^/+|/+$", "");
        String[] parts = path.split("/", -1);
        if (!parts[0].equals("todos") || parts.length > 2) throw new Refused(404, "nothing is here");
        String method = exchange.getRequestMethod();
        if (method.equals("OPTIONS")) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Methods", METHODS);
            exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "content-type");
            reply(exchange, 204, null);
        } else if (parts.length == 1) {
            actOnAll(exchange, method);
        } else {
            if (!parts[1].matches("[0-9]{1,17}")) throw new Refused(404, "no todo has this address");
            actOnOne(exchange, method, parts[1]);
        }
    }

    private static void actOnAll(HttpExchange exchange, String method)
            throws IOException, Refused, Json.Malformed {
        switch (method) {
            case "GET":
                list(exchange);
                break;
            case "POST":
                create(exchange);
                break;
            case "DELETE":
                ask(exchange, "DELETE FROM todos");
                reply(exchange, 204, null);
                break;
            default:
                throw new Refused(405, "the list has no " + method);
        }
    }

    private static void actOnOne(HttpExchange exchange, String method, String id)
            throws IOException, Refused, Json.Malformed {
        switch (method) {
            case "GET":
                String fetch = "SELECT " + COLUMNS + " FROM todos WHERE id = $1::bigint";
                reply(exchange, 200, shown(exchange, one(ask(exchange, fetch, id))));
                break;
            case "PATCH":
                Map<String, Object> given = checked(document(exchange));
                List<Object> values = new ArrayList<>(List.of(id));
                for (String name : List.of("title", "completed", "order")) {
                    values.add(given.containsKey(name));
                    values.add(given.get(name));
                }
                reply(exchange, 200, shown(exchange, one(ask(exchange, CHANGE, values.toArray()))));
                break;
            case "DELETE":
                String delete = "DELETE FROM todos WHERE id = $1::bigint";
                if (ask(exchange, delete, id).count == 0) {
                    throw new Refused(404, "no todo has this address");
                }
                reply(exchange, 204, null);
                break;
            default:
                throw new Refused(405, "a todo has no " + method);
        }
    }

    private static void create(HttpExchange exchange)
            throws IOException, Refused, Json.Malformed {
        Map<String, Object> given = checked(document(exchange));
        if (!given.containsKey("title")) throw new Refused(422, "title is missing");
        String insert = "INSERT INTO todos (title, completed, position)"
            + " VALUES ($1::text, $2::boolean, $3::integer) RETURNING " + COLUMNS;
        Object isCompleted = given.getOrDefault("completed", false);
        Map<String, Object> todo = shown(
            exchange, one(ask(exchange, insert, given.get("title"), isCompleted, given.get("order"))));
        exchange.getResponseHeaders().set("Location", (String) todo.get("url"));
        reply(exchange, 201, todo);
    }

    private static void list(HttpExchange exchange) throws IOException, Refused {
        Map<String, String> asked = parameters(exchange);
        String select = "SELECT " + COLUMNS + " FROM todos ";
        if (!asked.containsKey("limit")) {
            reply(exchange, 200, shown(exchange, ask(exchange, select + SORTED).rows));
            return;
        }
        if (!asked.get("limit").matches("[0-9]{1,3}")) throw badLimit();
        int limit = Integer.parseInt(asked.get("limit"));
        if (limit < 1 || limit > MOST_PAGE) throw badLimit();
        String[] after = cursor(asked.getOrDefault("after", ""));
        // One statement for every page: what is behind the last todo that was shown.
        String behind = "WHERE $1::bigint IS NULL"
            + " OR ($2::integer IS NULL AND position IS NULL AND id > $1::bigint)"
            + " OR ($2::integer IS NOT NULL AND"
            + "     ((position, id) > ($2::integer, $1::bigint) OR position IS NULL))";
        String query = select + behind + SORTED + " LIMIT $3::integer";
        List<Map<String, String>> rows = ask(exchange, query, after[0], after[1], limit + 1).rows;
        if (rows.size() > limit) {
            rows = rows.subList(0, limit);
            Map<String, String> last = rows.get(limit - 1);
            String position = last.get("position") == null ? "" : last.get("position");
            String place = last.get("id") + "," + position;
            String token = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(place.getBytes(StandardCharsets.US_ASCII));
            String next = base(exchange) + "/todos?limit=" + limit + "&after=" + token;
            exchange.getResponseHeaders().set("Link", "<" + next + ">; rel=\"next\"");
        }
        reply(exchange, 200, shown(exchange, rows));
    }

    private static Refused badLimit() {
        return new Refused(400, "limit must be a number from 1 to " + MOST_PAGE);
    }

    private static String[] cursor(String token) throws Refused {
        if (token.isEmpty()) return new String[] {null, null};
        String place;
        try {
            place = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException error) {
            place = "";
        }
        boolean isOurs = place.matches("[0-9]{1,17},(-?[0-9]{1,10})?");
        if (isOurs && !place.endsWith(",")) {
            long position = Long.parseLong(place.split(",")[1]);
            isOurs = position == (int) position;
        }
        if (!isOurs) throw new Refused(400, "after is none of our cursors");
        String[] parts = place.split(",", -1);
        return new String[] {parts[0], parts[1].isEmpty() ? null : parts[1]};
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        Map<String, String> found = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : (query == null ? "" : query).split("&")) {
            String[] parts = pair.split("=", 2);
            found.putIfAbsent(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return found;
    }

    private static Object document(HttpExchange exchange)
            throws IOException, Refused, Json.Malformed {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && Long.parseLong(length) > MOST_BODY_BYTES) throw tooLarge();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        InputStream source = exchange.getRequestBody();
        byte[] part = new byte[65536];
        for (int size = source.read(part); size >= 0; size = source.read(part)) {
            body.write(part, 0, size);
            if (body.size() > MOST_BODY_BYTES) throw tooLarge();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(body.toByteArray());
            return Json.read(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException error) {
            throw new Refused(400, "the body is not UTF-8");
        }
    }

    private static Refused tooLarge() {
        return new Refused(413, "a body has at most " + MOST_BODY_BYTES + " bytes");
    }

    private static Map<String, Object> checked(Object document) throws Refused {
        if (!(document instanceof Map)) throw new Refused(422, "the body must be a JSON object");
        Map<String, Object> found = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : ((Map<?, ?>) document).entrySet()) {
            String name = (String) member.getKey();
            Object value = member.getValue();
            switch (name) {
                case "title":
                    found.put(name, checkedTitle(value));
                    break;
                case "completed":
                    if (!(value instanceof Boolean)) {
                        throw new Refused(422, "completed must be true or false");
                    }
                    found.put(name, value);
                    break;
                case "order":
                    boolean isOrder = value == null
                        || value instanceof Long && (Long) value == ((Long) value).intValue();
                    if (!isOrder) throw new Refused(422, "order must be an integer or null");
                    found.put(name, value);
                    break;
                default:
                    throw new Refused(422, "unknown member: " + name);
            }
        }
        return found;
    }

    private static String checkedTitle(Object value) throws Refused {
        if (!(value instanceof String)) throw new Refused(422, "title must be text");
        String title = ((String) value).strip();
        int length = title.codePointCount(0, title.length());
        if (length < 1 || length > 500) throw new Refused(422, "title must have 1 to 500 characters");
        boolean isText = title.codePoints().allMatch(
            one -> one != 0 && (one < Character.MIN_SURROGATE || one > Character.MAX_SURROGATE));
        if (!isText) throw new Refused(422, "title holds a character that is none");
        return title;
    }

    /** Asks the database; one that is away is the client's to try again. */
    private static Postgres.Result ask(HttpExchange exchange, String query, Object... values)
            throws Refused {
        try {
            Postgres database = connection();
            try {
                Postgres.Result result = database.query(query, values);
                IDLE.add(database);
                return result;
            } catch (IOException error) {
                database.close();
                throw error;
            }
        } catch (IOException error) {
            System.err.println("database: " + error.getMessage());
            for (Postgres old = IDLE.poll(); old != null; old = IDLE.poll()) old.close();
            exchange.getResponseHeaders().set("Retry-After", "1");
            throw new Refused(503, "the database is away");
        }
    }

    private static Postgres connection() throws IOException {
        for (Postgres old = IDLE.poll(); old != null; old = IDLE.poll()) {
            if (old.isAlive()) return old;
            old.close();
        }
        return new Postgres(DATABASE);
    }

    private static Map<String, String> one(Postgres.Result result) throws Refused {
        if (result.rows.isEmpty()) throw new Refused(404, "no todo has this address");
        return result.rows.get(0);
    }

    private static String base(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return "http://" + (host == null ? "127.0.0.1" : host);
    }

    private static List<Object> shown(HttpExchange exchange, List<Map<String, String>> rows) {
        List<Object> found = new ArrayList<>();
        for (Map<String, String> row : rows) found.add(shown(exchange, row));
        return found;
    }

    private static Map<String, Object> shown(HttpExchange exchange, Map<String, String> row) {
        Map<String, Object> todo = new LinkedHashMap<>();
        todo.put("id", Long.valueOf(row.get("id")));
        todo.put("title", row.get("title"));
        todo.put("completed", row.get("completed").equals("t"));
        String position = row.get("position");
        todo.put("order", position == null ? null : Long.valueOf(position));
        todo.put("url", base(exchange) + "/todos/" + row.get("id"));
        return todo;
    }

    private static void reply(HttpExchange exchange, int status, Object document)
            throws IOException {
        if (document == null) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        byte[] body = Json.write(document).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
