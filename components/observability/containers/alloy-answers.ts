/** Asks Alloy whether it is ready, with what its image has: neither wget nor curl. */
export const alloyAnswers = (port: number): readonly string[] => [
  'CMD',
  'bash',
  '-c',
  `exec 3<>/dev/tcp/127.0.0.1/${port} && printf 'GET /-/ready HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <&3`,
];
