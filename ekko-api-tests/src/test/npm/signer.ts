// aws4fetch: signs requests to S3 and its likes, with crypto.subtle and the web's Request.
import { AwsClient, AwsV4Signer } from "aws4fetch";

const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };

/** The signature of one request at a fixed time. */
export async function authorization(): Promise<string> {
  const signer = new AwsV4Signer({
    ...keys, url: "https://examplebucket.s3.amazonaws.com/photos/a b(1).txt?list-type=2&prefix=ä", method: "PUT",
    headers: { "content-type": "text/plain" }, body: "Welcome to Amazon S3.", datetime: "20130524T000000Z", region: "us-east-1", service: "s3",
  });
  const { headers, url } = await signer.sign();
  return `${url} ${headers.get("authorization")}`;
}

/** A link that anyone may follow for a while. */
export async function presigned(): Promise<string> {
  const client = new AwsClient({ ...keys, region: "us-east-1", service: "s3" });
  const request = await client.sign("https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Expires=86400", {
    aws: { signQuery: true, datetime: "20130524T000000Z" },
  });
  return request.url;
}
