// H2 through a mapping of JDBC: see database.mapping.yaml.
import { blocking } from "@ekko/interop";
import { Database, type Connection, type Rows } from "@acme/database";

function run(connection: Connection, sql: string, ...values: unknown[]): number {
  using statement = connection.prepare(sql);
  values.forEach((value, i) => statement.put(i + 1, value));
  return statement.run();
}

function* each(rows: Rows): Generator<Rows> {
  while (rows.next()) yield rows;
}

export async function orders(): Promise<string[]> {
  using connection = await blocking(Database).connect("jdbc:h2:mem:mapped");
  run(connection, "create table orders (id int primary key, name varchar, amount double precision, number bigint)");
  for (let id = 0; id < 3; id++) run(connection, "insert into orders values (?, ?, ?, ?)", id, `n${id}`, id + 0.5, 2n ** 40n);
  using select = connection.prepare("select * from orders where amount > ? order by id");
  select.put(1, 1);
  using rows = select.rows();
  const found: string[] = [];
  for (const row of each(rows)) found.push(["id", "name", "amount", "number"].map((name) => row.value(name)).join());
  return [...found, typeof Object(connection)["prepareStatement"], typeof Object(connection)["createStatement"]];
}
