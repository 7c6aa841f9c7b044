// Packages that were made for Node.js and for browsers: bcryptjs leaves a module of Node's out, ethers, jszip, nanoid and
// postcss name other files, joi another main file, react another build by a condition.
import bcrypt from "bcryptjs";
import { HDNodeWallet, keccak256, toUtf8Bytes, Wallet } from "ethers";
import Joi from "joi";
import JSZip from "jszip";
import { nanoid } from "nanoid";
import postcss from "postcss";
import React, { Suspense, use } from "react";
import { renderToReadableStream } from "react-dom/server";

export async function bundled(): Promise<string[]> {
  const zip = new JSZip().file("a.txt", "hello");
  const copy = await JSZip.loadAsync(await zip.generateAsync({ type: "uint8array", compression: "DEFLATE" }));
  const late = new Promise<string>((resolve) => setTimeout(resolve, 5, "late"));
  const Late = () => React.createElement("p", null, use(late));
  const page = await renderToReadableStream(React.createElement(Suspense, { fallback: "..." }, React.createElement(Late)));
  await page.allReady;
  return [
    `${bcrypt.compareSync("x", bcrypt.hashSync("x", 4))}`,
    keccak256(toUtf8Bytes("x")),
    new Wallet(`0x${"11".repeat(32)}`).address,
    HDNodeWallet.fromPhrase("test test test test test test test test test test test junk").address,
    Joi.object({ a: Joi.number().min(3) }).validate({ a: 1 }).error!.message,
    await copy.file("a.txt")!.async("string"),
    `${nanoid().length}`,
    postcss([(root) => root.walkDecls((d) => { d.value = d.value.toUpperCase(); })]).process("a{color:red}", { from: undefined }).css,
    `${(await new Response(page).text()).includes("<p>late</p>")}`,
  ];
}
