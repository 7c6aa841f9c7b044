// H2 through java: and JDBC, in memory.
import { blocking } from "@ekko/interop";
import { DriverManager, SQLException, SQLIntegrityConstraintViolationException, Statement, Types, type Connection } from "java:java.sql";
import { LocalDate, LocalDateTime } from "java:java.time";
import { BigDecimal } from "java:java.math";

const URL = "jdbc:h2:mem:ekko;DB_CLOSE_DELAY=-1";

function connect(): Promise<Connection> {
  return blocking(DriverManager).getConnection(URL);
}

/** Makes a table and fills it in batches; gives the keys that the database chose. */
export async function fill(): Promise<number[]> {
  using connection = await connect();
  using statement = connection.createStatement();
  statement.execute(`create table orders (
    id int auto_increment primary key, customer varchar(40) not null, amount decimal(10, 2), placed date,
    shipped timestamp, note varchar, picture binary varying(16), number bigint)`);
  connection.setAutoCommit(false);
  using insert = connection.prepareStatement(
    "insert into orders (customer, amount, placed, shipped, note, picture, number) values (?, ?, ?, ?, ?, ?, ?)",
    Statement.RETURN_GENERATED_KEYS,
  );
  for (let i = 0; i < 4; i++) {
    insert.setString(1, `Grüße ${i}`);
    insert.setBigDecimal(2, new BigDecimal(`${i}.50`));
    insert.setObject(3, LocalDate.of(2026, 1, 31).plusMonths(i));
    insert.setObject(4, LocalDateTime.of(2026, 1, 31, 12, 30));
    if (i === 2) insert.setNull(5, Types.VARCHAR);
    else insert.setString(5, "x".repeat(i));
    insert.setBytes(6, new Uint8Array([i, 255]));
    insert.setLong(7, 2n ** 62n + BigInt(i));
    insert.addBatch();
  }
  const counts = await blocking(insert).executeBatch();
  connection.commit();
  using keys = insert.getGeneratedKeys();
  const found = [...counts];
  while (keys.next()) found.push(keys.getInt(1));
  return found;
}

/** Reads it back, with every type as a script has it. */
export async function read(): Promise<string[]> {
  using connection = await connect();
  using select = connection.prepareStatement("select * from orders where amount > ? order by id desc");
  select.setObject(1, 1);
  using rows = await blocking(select).executeQuery();
  const found: string[] = [];
  while (rows.next()) {
    const picture = rows.getBytes("picture");
    found.push(
      [
        rows.getString("customer"),
        rows.getBigDecimal("amount"),
        rows.getObject("placed", LocalDate).getMonth(),
        rows.getObject("shipped", LocalDateTime),
        rows.getString("note"),
        picture instanceof Uint8Array && picture.join("."),
        rows.getLong("number"),
        typeof rows.getLong("number"),
        rows.wasNull(),
      ].join("|"),
    );
  }
  const columns = rows.getMetaData();
  found.push(Array.from({ length: columns.getColumnCount() }, (_, i) => columns.getColumnLabel(i + 1)).join().toLowerCase());
  return found;
}

/** Errors are of the driver's classes, with their codes; what was not committed is gone. */
export async function mistakes(): Promise<string[]> {
  using connection = await connect();
  using statement = connection.createStatement();
  const found: string[] = [];
  try {
    statement.execute("selec 1");
  } catch (error) {
    if (error instanceof SQLException) found.push(`${error.name} ${error.getSQLState()}`);
  }
  try {
    await blocking(statement).execute("insert into orders (customer) values (null)");
  } catch (error) {
    found.push(String(error instanceof SQLIntegrityConstraintViolationException));
  }
  connection.setAutoCommit(false);
  found.push(String(statement.executeUpdate("delete from orders")));
  connection.rollback();
  using count = statement.executeQuery("select count(*) from orders");
  count.next();
  found.push(String(count.getInt(1)));
  return found;
}
